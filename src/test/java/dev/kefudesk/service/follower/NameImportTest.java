package dev.kefudesk.service.follower;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.domain.follower.FollowerCard;
import dev.kefudesk.domain.follower.OpenId;
import dev.kefudesk.service.follower.ImportLine.Change;
import dev.kefudesk.service.follower.ImportLine.Fault;
import dev.kefudesk.service.follower.ImportLine.Kind;
import dev.kefudesk.service.port.BookFileFailure;
import dev.kefudesk.service.port.CancelSignal;
import dev.kefudesk.storage.export.FileBookReader;
import dev.kefudesk.testing.FakeFollowerStore;
import dev.kefudesk.testing.Samples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a table would do to the book, and its doing, with real files and a book in memory. */
final class NameImportTest {

    private static final AccountId SHOP = Samples.SHOP.id();

    private final FakeFollowerStore store = new FakeFollowerStore();
    private final List<AccountId> changed = new ArrayList<>();
    private final NameImport names = new NameImport(store, new FileBookReader(), changed::add, Runnable::run);
    private final CancelSignal cancel = new CancelSignal();
    private final List<Long> progress = new ArrayList<>();

    @TempDir
    Path folder;

    private Path file(String text) {
        try {
            return Files.writeString(folder.resolve("names.csv"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private NameImport.Look look(String text) {
        return names.look(SHOP, file(text), cancel, progress::add)
                .toCompletableFuture()
                .join();
    }

    private ImportPlan plan(String text) {
        NameImport.Look look = look(text);
        assertThat(look).isInstanceOf(NameImport.Planned.class);
        return ((NameImport.Planned) look).plan();
    }

    private NameImport.End apply(ImportPlan plan) {
        return names.apply(plan, cancel, progress::add).toCompletableFuture().join();
    }

    private FollowerCard card(OpenId openId) {
        return store.card(SHOP, openId).orElseThrow();
    }

    private static OpenId openId(int number) {
        return new OpenId(String.format(Locale.ROOT, "oName%023d", number));
    }

    private void twoInTheBook() {
        store.addOpenIds(SHOP, List.of(Samples.WANG, Samples.LI));
        store.setAlias(SHOP, Samples.WANG, "老王");
        store.setNote(SHOP, Samples.WANG, "常买羊绒");
    }

    @Test
    void saysLineByLineWhatWouldChangeAndWritesNothing() {
        twoInTheBook();
        ImportPlan plan = plan("""
                备注,OpenID,别名
                常买羊绒,%s,王小明
                新客户,%s,李雷
                ,oNobodyHere,某人
                ,,无号
                ,%s,王
                ,有空格 的号,x
                """.formatted(Samples.WANG.value(), Samples.LI.value(), Samples.WANG.value()));

        assertThat(plan.page(Kind.CHANGED, 0, 10))
                .containsExactly(
                        new ImportLine(2, Samples.WANG.value(), Kind.CHANGED, new Change("老王", "王小明"), null, null, 0));
        assertThat(plan.page(Kind.NEW, 0, 10))
                .containsExactly(new ImportLine(
                        3, Samples.LI.value(), Kind.NEW, new Change("", "李雷"), new Change("", "新客户"), null, 0));
        assertThat(plan.page(Kind.UNKNOWN, 0, 10))
                .extracting(ImportLine::number)
                .containsExactly(4L);
        assertThat(plan.page(Kind.BAD, 0, 10))
                .containsExactly(
                        ImportLine.bad(5, "", Fault.NO_OPEN_ID, 0),
                        ImportLine.bad(6, Samples.WANG.value(), Fault.TWICE, 2),
                        ImportLine.bad(7, "有空格 的号", Fault.NOT_AN_OPEN_ID, 0));
        assertThat(plan.toWrite()).isEqualTo(2);
        assertThat(plan.encoding()).isEqualTo("UTF-8");
        assertThat(card(Samples.WANG).follower().alias()).isEqualTo("老王");
        assertThat(changed).isEmpty();

        assertThat(apply(plan)).isEqualTo(new NameImport.Done(2));
        assertThat(card(Samples.WANG).follower().alias()).isEqualTo("王小明");
        assertThat(card(Samples.WANG).note()).isEqualTo("常买羊绒");
        assertThat(card(Samples.LI).follower().alias()).isEqualTo("李雷");
        assertThat(card(Samples.LI).note()).isEqualTo("新客户");
        assertThat(store.card(SHOP, new OpenId("oNobodyHere")))
                .as("a slip makes no follower")
                .isEmpty();
        assertThat(changed).containsExactly(SHOP);
    }

    @Test
    void anEmptyCellTakesNothingAwayAndWhatIsKnownIsNoChange() {
        twoInTheBook();
        ImportPlan plan = plan("OpenID,alias,note\n" + Samples.WANG.value() + ",老王,\n" + Samples.LI.value() + ",,\n");
        assertThat(plan.count(Kind.UNCHANGED)).isEqualTo(2);
        assertThat(apply(plan)).isEqualTo(new NameImport.Done(0));
        assertThat(card(Samples.WANG).note()).isEqualTo("常买羊绒");
        assertThat(changed).isEmpty();
    }

    @Test
    void aTableWithoutAHeaderBeginsWithAnOpenId() {
        twoInTheBook();
        ImportPlan plan = plan(Samples.WANG.value() + ",王小明,新备注\n" + Samples.LI.value() + ",李雷\n");
        assertThat(plan.toWrite()).isEqualTo(2);
        assertThat(plan.page(Kind.CHANGED, 0, 1).getFirst().note()).isEqualTo(new Change("常买羊绒", "新备注"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"OpenID,Alias", "open_id;姓名", "粉丝OpenID\t别名", "name,  OPENID "})
    void columnsAreKnownByTheirNames(String header) {
        twoInTheBook();
        String delimiter = header.contains(";") ? ";" : header.contains("\t") ? "\t" : ",";
        String row = header.startsWith("name")
                ? "李雷" + delimiter + Samples.LI.value()
                : Samples.LI.value() + delimiter + "李雷";
        assertThat(plan(header + "\n" + row + "\n")
                        .page(Kind.NEW, 0, 1)
                        .getFirst()
                        .alias())
                .isEqualTo(new Change("", "李雷"));
    }

    @Test
    void whatIsNoTableOfNamesIsRefused() {
        assertThat(look("name,city\n王,上海\n")).isEqualTo(new NameImport.NoOpenIds());
        assertThat(look("")).isEqualTo(new NameImport.NoOpenIds());
        assertThat(look("openid,city\n" + Samples.LI.value() + ",上海\n")).isEqualTo(new NameImport.NothingBeside());
        assertThat(look("openid,alias\no1,\"x\n"))
                .isEqualTo(new NameImport.NotReadable(BookFileFailure.Kind.BROKEN, 2));
    }

    @Test
    void namesAndNotesHaveTheirLengths() {
        twoInTheBook();
        String li = Samples.LI.value();
        assertThat(plan("openid,alias,note\n" + li + "," + "名".repeat(101) + ",\n")
                        .page(Kind.BAD, 0, 1))
                .extracting(ImportLine::fault)
                .containsExactly(Fault.ALIAS_TOO_LONG);
        assertThat(plan("openid,alias,note\n" + li + ",,\"" + "字".repeat(2_001) + "\"\n")
                        .page(Kind.BAD, 0, 1))
                .extracting(ImportLine::fault)
                .containsExactly(Fault.NOTE_TOO_LONG);
        assertThat(plan("openid,alias,note\n" + li + ",\"两\n行\",\n").page(Kind.BAD, 0, 1))
                .extracting(ImportLine::fault)
                .containsExactly(Fault.ALIAS_IN_LINES);
    }

    private String many(int count) {
        return "openid,alias\n"
                + IntStream.range(0, count)
                        .mapToObj(i -> openId(i).value() + ",粉丝 " + i + "\n")
                        .collect(Collectors.joining());
    }

    @Test
    void manyLinesAreCountedAndTheFirstAreThereToLookAt() {
        store.addOpenIds(
                SHOP, IntStream.range(0, 7_000).mapToObj(NameImportTest::openId).toList());
        ImportPlan plan = plan(many(7_000));
        assertThat(plan.count(Kind.NEW)).isEqualTo(7_000);
        assertThat(plan.page(Kind.NEW, 4_990, 100)).hasSize(10);
        assertThat(progress).hasSize(14).endsWith(7_000L);
        assertThat(apply(plan)).isEqualTo(new NameImport.Done(7_000));
        assertThat(card(openId(6_999)).follower().alias()).isEqualTo("粉丝 6999");
    }

    @Test
    void aPersonCanStopItBetweenTransactions() {
        store.addOpenIds(
                SHOP, IntStream.range(0, 2_000).mapToObj(NameImportTest::openId).toList());
        ImportPlan plan = plan(many(2_000));
        NameImport.End end = names.apply(plan, cancel, written -> {
                    if (written >= 1_000) {
                        cancel.cancel();
                    }
                })
                .toCompletableFuture()
                .join();
        assertThat(end).isEqualTo(new NameImport.Cancelled(1_000));
        assertThat(card(openId(999)).follower().named()).isTrue();
        assertThat(card(openId(1_000)).follower().named()).isFalse();
        assertThat(changed).containsExactly(SHOP);
    }

    @Test
    void anotherFileThanTheOneLookedAtIsNotWritten() {
        twoInTheBook();
        ImportPlan plan = plan("openid,alias\n" + Samples.LI.value() + ",李雷\n");
        file("openid,alias\n" + Samples.LI.value() + ",别人\n");
        assertThat(apply(plan)).isEqualTo(new NameImport.FileChanged());
        assertThat(card(Samples.LI).follower().named()).isFalse();
    }
}
