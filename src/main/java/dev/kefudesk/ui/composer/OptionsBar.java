package dev.kefudesk.ui.composer;

import dev.kefudesk.domain.send.ApiRefusal;
import dev.kefudesk.service.port.ServiceDeskApi.Agent;
import dev.kefudesk.ui.kit.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/** What may stand beside a message of any kind: from whom the follower sees it, and that an AI has made it. */
final class OptionsBar extends HBox {

    private static final double LONGEST_NAME = 160;

    /** The icon and the arrow are left where the tabs need the room. */
    private static final double LEAST_NAME = 48;

    private final SenderChoice sender;
    private final Texts texts;

    OptionsBar(ComposerViewModel vm, Texts texts) {
        super(8);
        this.sender = vm.sender();
        this.texts = texts;
        setAlignment(Pos.CENTER_RIGHT);
        getChildren().addAll(sendAs(), aiMade(vm));
    }

    private MenuButton sendAs() {
        MenuButton menu = new MenuButton();
        menu.setId("send-as");
        menu.getStyleClass().addAll("flat", "send-as");
        menu.setGraphic(Bits.icon(Feather.USER));
        menu.setMnemonicParsing(false);
        menu.setTextOverrun(OverrunStyle.ELLIPSIS);
        menu.setMinWidth(LEAST_NAME);
        menu.setMaxWidth(LONGEST_NAME);
        var name = Bits.text(texts, this::name, sender.senderProperty());
        menu.textProperty().bind(name);
        var whole = Bits.text(texts, () -> texts.get("composer.send-as.name", name.get()), name);
        menu.accessibleTextProperty().bind(whole);
        Tooltip tip = new Tooltip();
        tip.textProperty().bind(whole);
        menu.setTooltip(tip);
        sender.senderProperty().subscribe(now -> Bits.tone(menu, now.gone() ? "tone-unknown" : "tone-plain"));
        // an empty menu does not open
        fill(menu);
        menu.setOnShowing(ignored -> {
            sender.ask();
            fill(menu);
        });
        sender.listingProperty().addListener((ignored, before, now) -> fill(menu));
        sender.senderProperty().addListener((ignored, before, now) -> fill(menu));
        texts.languageProperty().addListener((ignored, before, now) -> fill(menu));
        return menu;
    }

    private String name() {
        SenderChoice.Sender now = sender.senderProperty().get();
        return now.itself() ? texts.get("composer.send-as.itself") : now.name();
    }

    private void fill(MenuButton menu) {
        String chosen = sender.kfAccount();
        List<MenuItem> items = new ArrayList<>();
        items.add(choice("send-as-itself", texts.get("composer.send-as.itself"), "", chosen));
        for (Agent agent : sender.agents()) {
            String name = agent.nick().isEmpty() ? agent.kfAccount() : agent.nick() + " · " + agent.kfAccount();
            items.add(choice("send-as-agent", name, agent.kfAccount(), chosen));
        }
        String note = listing();
        if (!note.isEmpty()) {
            items.add(note(note));
        }
        menu.getItems().setAll(items);
    }

    /** How the list stands, {@code ""} where it is whole. */
    private String listing() {
        return switch (sender.listingProperty().get()) {
            case SenderChoice.Listing.Known(var agents) -> agents.isEmpty() ? texts.get("composer.send-as.none") : "";
            case SenderChoice.Listing.Asking() -> texts.get("composer.send-as.asking");
            case SenderChoice.Listing.Unknown(var refusal) ->
                refusal == null ? texts.get("composer.send-as.unknown") : refused(refusal);
        };
    }

    private String refused(ApiRefusal refusal) {
        String key = "composer.send-as.code." + refusal.code();
        return texts.has(key) ? texts.get(key) : texts.get("composer.send-as.refused", String.valueOf(refusal.code()));
    }

    private MenuItem choice(String id, String name, String kfAccount, String chosen) {
        CheckMenuItem item = new CheckMenuItem(name);
        item.setId(id);
        item.setMnemonicParsing(false);
        item.setSelected(kfAccount.equals(chosen));
        item.setOnAction(ignored -> {
            // the mark shows what was chosen last, also where the same was chosen again
            item.setSelected(true);
            sender.choose(kfAccount);
        });
        return item;
    }

    private static MenuItem note(String words) {
        MenuItem note = new MenuItem(words);
        note.setMnemonicParsing(false);
        note.setDisable(true);
        return note;
    }

    private CheckBox aiMade(ComposerViewModel vm) {
        CheckBox made = new CheckBox();
        made.setId("ai-made");
        made.setMinWidth(Region.USE_PREF_SIZE);
        made.textProperty().bind(texts.of("composer.ai-made"));
        made.selectedProperty().bindBidirectional(vm.aiMadeProperty());
        Tooltip tip = new Tooltip();
        tip.textProperty().bind(texts.of("composer.ai-made.help"));
        made.accessibleHelpProperty().bind(tip.textProperty());
        made.setTooltip(tip);
        return made;
    }
}
