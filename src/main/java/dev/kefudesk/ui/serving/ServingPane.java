package dev.kefudesk.ui.serving;

import dev.kefudesk.service.desk.Served;
import dev.kefudesk.service.port.ServiceDeskApi.Agent;
import dev.kefudesk.service.port.ServiceDeskApi.OnlineAgent;
import dev.kefudesk.ui.kit.Fields;
import dev.kefudesk.ui.kit.Texts;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** Who serves the follower, with what can be done about it. */
public final class ServingPane extends VBox {

    private final ServingViewModel vm;
    private final Texts texts;
    private final ServingWords words;

    public ServingPane(ServingViewModel vm, Texts texts, ZoneId zone) {
        super(6);
        this.vm = vm;
        this.texts = texts;
        this.words = new ServingWords(texts, zone);
        setId("serving");
        getChildren().addAll(row(), problem());
    }

    private FlowPane row() {
        Label title = new Fields(texts).words("serving.title");
        title.getStyleClass().add("strong");
        Label state = new Label();
        state.setId("serving-state");
        state.setWrapText(true);
        state.setMnemonicParsing(false);
        state.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> words.served(vm.servedProperty().get()), vm.servedProperty(), texts.languageProperty()));
        Button take = button("serving-take", "serving.take", Feather.USER_PLUS, vm::take);
        Fields.onlyWhen(take, when(served -> served instanceof Served.ByNobody));
        Button end = button("serving-end", "serving.end", Feather.USER_X, vm::end);
        Fields.onlyWhen(end, when(ServingPane::session));
        MenuButton over = menu("serving-hand-over", "serving.hand-over");
        Fields.onlyWhen(over, when(served -> session(served) || served instanceof Served.ByNobody));
        over.setOnShowing(_ -> listOnline(over));
        MenuButton own = menu("serving-own", "serving.own");
        Fields.onlyWhen(own, when(served -> session(served) || served instanceof Served.ByNobody));
        own.setOnShowing(_ -> listOwn(own));
        Button again = button("serving-refresh", "serving.refresh", Feather.REFRESH_CW, vm::refresh);
        FlowPane row = new FlowPane(8, 6, title, state, take, over, end, own, again);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private BooleanBinding when(java.util.function.Predicate<@Nullable Served> shown) {
        return Bindings.createBooleanBinding(
                () -> shown.test(vm.servedProperty().get()), vm.servedProperty());
    }

    private static boolean session(@Nullable Served served) {
        return served instanceof Served.ByUs || served instanceof Served.ByColleague;
    }

    private Button button(String id, String key, Feather icon, Runnable action) {
        Button button = new Fields(texts).button(id, key, icon, action);
        button.disableProperty().bind(vm.busyProperty());
        return button;
    }

    private MenuButton menu(String id, String key) {
        MenuButton menu = new MenuButton();
        menu.setId(id);
        menu.textProperty().bind(texts.of(key));
        menu.setMinWidth(Region.USE_PREF_SIZE);
        menu.disableProperty().bind(vm.busyProperty());
        // an empty menu does not open
        menu.getItems().setAll(note("serving.listing"));
        return menu;
    }

    private MenuItem note(String key) {
        MenuItem note = new MenuItem(texts.get(key));
        note.setDisable(true);
        return note;
    }

    private void listOnline(MenuButton menu) {
        menu.getItems().setAll(note("serving.listing"));
        vm.onlineAgents(agents -> fill(
                menu,
                "serving.none-online",
                agents.stream().map(OnlineAgent::kfAccount).toList(),
                agents.stream()
                        .map(agent -> texts.get("serving.agent", agent.kfAccount(), agent.serving()))
                        .toList(),
                vm::handOver));
    }

    private void listOwn(MenuButton menu) {
        menu.getItems().setAll(note("serving.listing"));
        vm.agents(agents -> fill(
                menu,
                "serving.none",
                agents.stream().map(Agent::kfAccount).toList(),
                agents.stream().map(this::named).toList(),
                vm::setOwn));
    }

    private String named(Agent agent) {
        String name = agent.nick().isEmpty() ? agent.kfAccount() : agent.nick() + " · " + agent.kfAccount();
        return agent.kfAccount().equals(vm.own()) ? "✓ " + name : name;
    }

    private void fill(
            MenuButton menu, String none, List<String> accounts, List<String> names, Consumer<String> chosen) {
        if (accounts.isEmpty()) {
            menu.getItems().setAll(note(none));
            return;
        }
        menu.getItems().clear();
        for (int i = 0; i < accounts.size(); i++) {
            String account = accounts.get(i);
            MenuItem item = new MenuItem(names.get(i));
            item.setMnemonicParsing(false);
            item.setOnAction(_ -> chosen.accept(account));
            menu.getItems().add(item);
        }
    }

    private Label problem() {
        Label problem = new Label();
        problem.setId("serving-problem");
        problem.setWrapText(true);
        problem.setMinHeight(Region.USE_PREF_SIZE);
        problem.getStyleClass().add("tone-refused");
        problem.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> {
                            String text = words.problem(vm.problemProperty().get());
                            return text.isEmpty() ? "" : "✕ " + text;
                        },
                        vm.problemProperty(),
                        texts.languageProperty()));
        Fields.onlyWhen(problem, vm.problemProperty().isNotNull());
        return problem;
    }
}
