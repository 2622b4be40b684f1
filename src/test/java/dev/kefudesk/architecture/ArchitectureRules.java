package dev.kefudesk.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.properties.HasParameterTypes;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/** Every rule of the architecture page, for the packages below one root: the program's, or that of the planted faults. */
final class ArchitectureRules {
    private static final List<String> ADAPTERS = List.of("wechat", "web", "storage", "desktop", "sandbox");
    private static final Set<String> NOT_FEATURES = Set.of("fx", "kit", "shell");
    private static final List<String> ASKING = List.of(
            "javafx.application.Platform",
            "javafx.scene.control.Alert",
            "javafx.scene.control.Dialog",
            "javafx.scene.control.ChoiceDialog",
            "javafx.scene.control.TextInputDialog",
            "javafx.stage.FileChooser",
            "javafx.stage.DirectoryChooser");

    private final String root;

    ArchitectureRules(String root) {
        this.root = root;
    }

    Map<String, ArchRule> all() {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        rules.put("domainSeesOnlyDomain", domainSeesOnlyDomain());
        rules.put("serviceSeesOnlyDomain", serviceSeesOnlyDomain());
        rules.put("uiSeesOnlyServiceAndDomain", uiSeesOnlyServiceAndDomain());
        rules.put("nothingSeesApp", nothingSeesApp());
        rules.put("adaptersSeeOnlyPortsAndDomain", adaptersSeeOnlyPortsAndDomain());
        rules.put("adaptersNeverSeeEachOther", adaptersNeverSeeEachOther());
        rules.put("javaFxOnlyInUi", javaFxOnlyInUi());
        rules.put("httpClientOnlyInWechat", onlyIn("wechat", "java.net.http.."));
        rules.put("httpServerOnlyInSandbox", onlyIn("sandbox", "com.sun.net.httpserver.."));
        rules.put("apacheClientOnlyInWeb", onlyIn("web", "org.apache.hc.."));
        rules.put("htmlOnlyInPage", onlyIn("service.page", "org.jsoup.."));
        rules.put("sqlOnlyInStorage", sqlOnlyInStorage());
        rules.put("picturesNeverLoadThemselves", picturesNeverLoadThemselves());
        rules.put("threadsOnlyInApp", threadsOnlyInApp());
        rules.put("viewModelsKnowNoScene", viewModelsKnowNoScene());
        rules.put("viewsKnowNoService", viewsKnowNoService());
        rules.put("featuresNeverImportEachOther", featuresNeverImportEachOther());
        rules.put("questionsOnlyInFx", questionsOnlyInFx());
        rules.put("noCyclesBetweenPackages", noCyclesBetweenPackages());
        rules.put("noStandardStreams", noStandardStreams());
        rules.put("packagesAreNullMarked", packagesAreNullMarked());
        return rules;
    }

    ArchRule domainSeesOnlyDomain() {
        return noClasses()
                .that()
                .resideInAPackage(in("domain"))
                .should()
                .dependOnClassesThat(ours().and(outside("domain")))
                .allowEmptyShould(true);
    }

    ArchRule serviceSeesOnlyDomain() {
        return noClasses()
                .that()
                .resideInAPackage(in("service"))
                .should()
                .dependOnClassesThat(ours().and(outside("service", "domain")))
                .allowEmptyShould(true);
    }

    ArchRule uiSeesOnlyServiceAndDomain() {
        return noClasses()
                .that()
                .resideInAPackage(in("ui"))
                .should()
                .dependOnClassesThat(ours().and(outside("ui", "service", "domain")))
                .allowEmptyShould(true);
    }

    /** The launcher calls it by name. */
    ArchRule nothingSeesApp() {
        return noClasses()
                .that()
                .resideOutsideOfPackage(in("app"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(in("app"))
                .allowEmptyShould(true);
    }

    ArchRule adaptersSeeOnlyPortsAndDomain() {
        return classes()
                .that()
                .resideInAnyPackage(adapters())
                .should(onlyDependOn(
                        "ports and the domain",
                        (from, to) -> outside("service", "ui", "app").test(to)
                                || inside("service.port").test(to)))
                .allowEmptyShould(true);
    }

    ArchRule adaptersNeverSeeEachOther() {
        return classes()
                .that()
                .resideInAnyPackage(adapters())
                .should(onlyDependOn(
                        "no other adapter", (from, to) -> !ADAPTERS.contains(top(to)) || top(to).equals(top(from))))
                .allowEmptyShould(true);
    }

    ArchRule javaFxOnlyInUi() {
        return noClasses()
                .that(outside("ui").and(describe("are not the application class", c -> !isApplication(outermost(c)))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("javafx..")
                .allowEmptyShould(true);
    }

    ArchRule sqlOnlyInStorage() {
        return onlyIn(
                "storage",
                "java.sql..",
                "javax.sql..",
                "org.jdbi..",
                "org.flywaydb..",
                "org.sqlite..",
                "org.postgresql..",
                "com.zaxxer..");
    }

    /** Pictures reach the screen as decoded pixels: a control that is given an address would fetch it past the safety rule. */
    ArchRule picturesNeverLoadThemselves() {
        return noClasses()
                .should()
                .accessTargetWhere(access(
                        "a picture is made from an address",
                        a -> a.getTarget() instanceof HasParameterTypes target
                                && a.getTarget().getName().equals(JavaConstructor.CONSTRUCTOR_NAME)
                                && (ownerIs(a, "javafx.scene.image.Image")
                                        || ownerIs(a, "javafx.scene.image.ImageView"))
                                && !target.getRawParameterTypes().isEmpty()
                                && target.getRawParameterTypes().getFirst().isEquivalentTo(String.class)))
                .allowEmptyShould(true);
    }

    ArchRule threadsOnlyInApp() {
        return noClasses()
                .that(outside("app"))
                .should()
                .accessTargetWhere(access("a thread or an executor is made", ArchitectureRules::makesThreads))
                .orShould()
                .beAssignableTo(Thread.class)
                .allowEmptyShould(true);
    }

    ArchRule viewModelsKnowNoScene() {
        return noClasses()
                .that(inside("ui").and(namedLike("ViewModel")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx.scene..", "javafx.stage..", "javafx.application..")
                .allowEmptyShould(true);
    }

    ArchRule viewsKnowNoService() {
        return noClasses()
                .that(inside("ui").and(namedLike("View")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(in("service"))
                .allowEmptyShould(true);
    }

    /** A feature is every package of the ui but fx, kit and shell; only the shell (and the wiring in app) knows one. */
    ArchRule featuresNeverImportEachOther() {
        return classes()
                .that(inside("ui"))
                .should(onlyDependOn("no feature but their own, and not the shell", (from, to) -> {
                    Optional<String> target = uiPart(to);
                    if (target.isEmpty()
                            || target.get().equals("fx")
                            || target.get().equals("kit")) {
                        return true;
                    }
                    String source = uiPart(from).orElse("");
                    return source.equals(target.get())
                            || source.equals("shell") && !NOT_FEATURES.contains(target.get());
                }))
                .allowEmptyShould(true);
    }

    ArchRule questionsOnlyInFx() {
        return noClasses()
                .that(outside("ui.fx"))
                .should()
                .dependOnClassesThat(describe(
                        "are Platform, a dialog or a file chooser",
                        c -> ASKING.contains(outermost(c).getName())))
                .allowEmptyShould(true);
    }

    ArchRule noCyclesBetweenPackages() {
        return slices().matching(root + ".(**)").should().beFreeOfCycles().allowEmptyShould(true);
    }

    ArchRule noStandardStreams() {
        return noClasses()
                .that(describe("are neither the launcher nor the tour's printer", c -> {
                    String name = outermost(c).getName();
                    return !name.equals(root + ".Main")
                            && !name.equals(root + ".app.TourPrinter")
                            && outside("app.tour").test(c);
                }))
                .should()
                .accessTargetWhere(access(
                        "a standard stream is used",
                        a -> a.getTargetOwner().isEquivalentTo(System.class)
                                        && Set.of("out", "err", "in", "setOut", "setErr")
                                                .contains(a.getTarget().getName())
                                || a.getTarget().getName().equals("printStackTrace")
                                        && a.getTarget() instanceof HasParameterTypes target
                                        && target.getRawParameterTypes().isEmpty()
                                        && a.getTargetOwner().isAssignableTo(Throwable.class)))
                .allowEmptyShould(true);
    }

    ArchRule packagesAreNullMarked() {
        return classes()
                .should(new ArchCondition<JavaClass>("be in a package whose package-info says @NullMarked") {
                    @Override
                    public void check(JavaClass item, ConditionEvents events) {
                        if (!item.getPackage().isAnnotatedWith(NullMarked.class)) {
                            events.add(SimpleConditionEvent.violated(
                                    item, item.getPackageName() + " is not @NullMarked, but holds " + item.getName()));
                        }
                    }
                })
                .allowEmptyShould(true);
    }

    private ArchRule onlyIn(String home, String... libraries) {
        return noClasses()
                .that(outside(home))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(libraries)
                .allowEmptyShould(true);
    }

    private static boolean makesThreads(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        String name = access.getTarget().getName();
        boolean constructor = name.equals(JavaConstructor.CONSTRUCTOR_NAME);
        if (owner.isAssignableTo(Thread.class)) {
            // a subclass calls this constructor too, and is told by the other half of the rule
            return constructor
                    || Set.of("ofVirtual", "ofPlatform", "startVirtualThread").contains(name);
        }
        if (owner.isEquivalentTo(java.util.concurrent.Executors.class)) {
            return name.startsWith("new");
        }
        if (owner.isAssignableTo(java.util.concurrent.ExecutorService.class)) {
            return constructor || name.equals("commonPool");
        }
        if (owner.isAssignableTo(java.util.Timer.class)) {
            return constructor;
        }
        if (owner.isAssignableTo(java.util.concurrent.CompletionStage.class)) {
            return (name.endsWith("Async") || name.equals("delayedExecutor")) && !takesAnExecutor(access);
        }
        return owner.isAssignableTo(java.util.stream.BaseStream.class) && name.equals("parallel")
                || owner.isAssignableTo(java.util.Collection.class) && name.equals("parallelStream");
    }

    private static boolean takesAnExecutor(JavaAccess<?> access) {
        return access.getTarget() instanceof HasParameterTypes target
                && target.getRawParameterTypes().stream()
                        .anyMatch(type -> type.isEquivalentTo(java.util.concurrent.Executor.class));
    }

    private interface Allowed {
        boolean test(JavaClass from, JavaClass to);
    }

    private ArchCondition<JavaClass> onlyDependOn(String what, Allowed allowed) {
        return new ArchCondition<>("depend on " + what) {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                for (Dependency dependency : item.getDirectDependenciesFromSelf()) {
                    JavaClass target = dependency.getTargetClass().getBaseComponentType();
                    if (ours().test(target) && !allowed.test(item, target)) {
                        events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
                    }
                }
            }
        };
    }

    private String in(String part) {
        return root + "." + part + "..";
    }

    private String[] adapters() {
        return ADAPTERS.stream().map(this::in).toArray(String[]::new);
    }

    private DescribedPredicate<JavaClass> ours() {
        return JavaClass.Predicates.resideInAPackage(root + "..");
    }

    private DescribedPredicate<JavaClass> inside(String part) {
        return JavaClass.Predicates.resideInAPackage(in(part));
    }

    private DescribedPredicate<JavaClass> outside(String... parts) {
        return JavaClass.Predicates.resideOutsideOfPackages(
                List.of(parts).stream().map(this::in).toArray(String[]::new));
    }

    /** The package below the root that a class is in, for example "wechat". */
    private String top(JavaClass type) {
        String rest =
                type.getPackageName().substring(Math.min(type.getPackageName().length(), root.length() + 1));
        int dot = rest.indexOf('.');
        return dot < 0 ? rest : rest.substring(0, dot);
    }

    private Optional<String> uiPart(JavaClass type) {
        String prefix = root + ".ui.";
        if (!type.getPackageName().startsWith(prefix)) {
            return Optional.empty();
        }
        String rest = type.getPackageName().substring(prefix.length());
        int dot = rest.indexOf('.');
        return Optional.of(dot < 0 ? rest : rest.substring(0, dot));
    }

    private boolean isApplication(JavaClass type) {
        return inside("app").test(type) && type.isAssignableTo("javafx.application.Application");
    }

    private static DescribedPredicate<JavaClass> namedLike(String suffix) {
        return describe("named …" + suffix, c -> outermost(c).getSimpleName().endsWith(suffix));
    }

    private static JavaClass outermost(JavaClass type) {
        JavaClass outer = type.getBaseComponentType();
        while (outer.getEnclosingClass().isPresent()) {
            outer = outer.getEnclosingClass().get();
        }
        return outer;
    }

    private static boolean ownerIs(JavaAccess<?> access, String name) {
        return access.getTargetOwner().getName().equals(name);
    }

    private static DescribedPredicate<JavaAccess<?>> access(
            String what, java.util.function.Predicate<JavaAccess<?>> test) {
        return describe(what, test);
    }
}
