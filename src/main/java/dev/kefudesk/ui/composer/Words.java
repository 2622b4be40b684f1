package dev.kefudesk.ui.composer;

import dev.kefudesk.domain.message.Problem;
import dev.kefudesk.domain.snippet.Variables;
import dev.kefudesk.ui.kit.Texts;
import dev.kefudesk.ui.kit.phone.PictureState;
import java.util.Locale;
import javafx.beans.property.ReadOnlyObjectProperty;

/** What stands beside the composer's controls, in the language of the moment. */
final class Words {

    private final Texts texts;

    Words(Texts texts) {
        this.texts = texts;
    }

    ReadOnlyObjectProperty<Texts.Language> languageProperty() {
        return texts.languageProperty();
    }

    /** A problem as it stands beside its field. */
    String problem(Problem problem) {
        return texts.get(
                "composer.problem." + problem.kind().name().toLowerCase(Locale.ROOT),
                problem.actual(),
                problem.limit(),
                problem.name().isEmpty() ? "" : Variables.written(problem.name()));
    }

    /** A problem as it stands in the list, with the card it is about. */
    String problemInList(Problem problem) {
        return problem.card() < 0
                ? problem(problem)
                : texts.get(
                        problem.ofChoice() ? "composer.problem.of-choice" : "composer.problem.of-card",
                        problem.card() + 1,
                        fieldPrefix(problem) + problem(problem));
    }

    private String fieldPrefix(Problem problem) {
        return switch (problem.kind()) {
            case ADDRESS_NOT_WEB, UNSAFE_CHARACTERS, HIDDEN_CHARACTERS, VARIABLE_EMPTY ->
                texts.get(
                        "composer.problem.in-field",
                        texts.get("composer.field." + problem.field().name().toLowerCase(Locale.ROOT)));
            case TEXT_EMPTY,
                    NO_CARD,
                    LINK_NOT_CLOSED,
                    LINK_NOT_OPENED,
                    LINK_BROKEN,
                    LINK_WITHOUT_ADDRESS,
                    LINK_ADDRESS,
                    LINK_WITHOUT_LABEL,
                    LINK_APP_ID,
                    LINK_PATH,
                    CARD_EMPTY,
                    MORE_CARDS_THAN_ACCOUNT_TAKES,
                    TEXT_LONG,
                    TITLE_MISSING,
                    URL_MISSING,
                    PICTURE_MISSING,
                    TITLE_LONG,
                    DESCRIPTION_LONG,
                    PICTURE_NOT_SHOWN,
                    MEDIA_MISSING,
                    MEDIA_LARGE,
                    THUMB_MISSING,
                    THUMB_ADVISABLE,
                    MUSIC_URL_MISSING,
                    ARTICLE_MISSING,
                    MENU_HEAD_MISSING,
                    MENU_CHOICES_MISSING,
                    MENU_CHOICE_EMPTY,
                    MENU_CHOICE_ID_MISSING,
                    MENU_CHOICE_ID_TWICE,
                    MINI_APP_ID_WRONG,
                    PAGE_PATH_MISSING,
                    CARD_ID_MISSING,
                    CARD_EXT_NO_OBJECT -> "";
        };
    }

    /** Whether it can be sent, or why not. */
    String sendState(SendState state) {
        return switch (state) {
            case SendState.NoRecipient ignored -> texts.get("composer.state.no-recipient");
            case SendState.Loading ignored -> texts.get("composer.state.loading");
            case SendState.Unreadable ignored -> "✕ " + texts.get("composer.state.unreadable");
            case SendState.Sending sending ->
                "… " + texts.get(sending.cancelling() ? "composer.state.cancelling" : "composer.state.sending");
            case SendState.Uploading(int percent, boolean cancelling) ->
                "… "
                        + (cancelling
                                ? texts.get("composer.state.cancelling")
                                : texts.get("composer.state.uploading", percent));
            case SendState.Held held -> "… " + texts.get("composer.state.held", held.seconds(), held.messages());
            case SendState.Planned plan -> new PlanWords(texts).progress(plan);
            case SendState.ChooseWay ignored -> texts.get("composer.state.choose");
            case SendState.Stopped(Problem problem) -> sign(problem) + problemInList(problem);
            case SendState.SecretNeeded(boolean locked) ->
                "✕ " + texts.get(locked ? "composer.state.passphrase-needed" : "composer.state.secret-needed");
            case SendState.Ready(int warnings, var _) ->
                "✓ "
                        + (warnings == 0
                                ? texts.get("composer.state.ready")
                                : texts.get("composer.state.ready-warned", warnings));
        };
    }

    /** The style class that gives {@link #sendState} its colour. */
    static String tone(SendState state) {
        return switch (state) {
            case SendState.NoRecipient ignored -> "muted";
            case SendState.Loading ignored -> "muted";
            case SendState.Sending ignored -> "muted";
            case SendState.Uploading ignored -> "muted";
            case SendState.Held ignored -> "tone-unknown";
            case SendState.Planned ignored -> "muted";
            case SendState.ChooseWay ignored -> "tone-unknown";
            case SendState.Unreadable ignored -> "tone-refused";
            case SendState.SecretNeeded ignored -> "tone-refused";
            case SendState.Stopped(Problem problem) -> tone(problem);
            case SendState.Ready ready ->
                ready.doubts().isEmpty() ? "tone-accepted" : ready.refused() ? "tone-refused" : "tone-unknown";
        };
    }

    /** That nothing is written yet is no fault. */
    static boolean justBegun(Problem problem) {
        return switch (problem.kind()) {
            case TEXT_EMPTY, NO_CARD, MEDIA_MISSING, ARTICLE_MISSING, MENU_CHOICES_MISSING, CARD_ID_MISSING -> true;
            case CARD_EMPTY,
                    ADDRESS_NOT_WEB,
                    UNSAFE_CHARACTERS,
                    MORE_CARDS_THAN_ACCOUNT_TAKES,
                    VARIABLE_EMPTY,
                    THUMB_MISSING,
                    MUSIC_URL_MISSING,
                    MENU_CHOICE_EMPTY,
                    MENU_CHOICE_ID_MISSING,
                    MENU_CHOICE_ID_TWICE,
                    MINI_APP_ID_WRONG,
                    PAGE_PATH_MISSING,
                    CARD_EXT_NO_OBJECT,
                    TEXT_LONG,
                    LINK_NOT_CLOSED,
                    LINK_NOT_OPENED,
                    LINK_BROKEN,
                    LINK_WITHOUT_ADDRESS,
                    LINK_ADDRESS,
                    LINK_WITHOUT_LABEL,
                    LINK_APP_ID,
                    LINK_PATH,
                    HIDDEN_CHARACTERS,
                    TITLE_MISSING,
                    URL_MISSING,
                    PICTURE_MISSING,
                    TITLE_LONG,
                    DESCRIPTION_LONG,
                    PICTURE_NOT_SHOWN,
                    THUMB_ADVISABLE,
                    MEDIA_LARGE,
                    MENU_HEAD_MISSING -> false;
        };
    }

    /** Whether it stands somewhere else than in the list: beside the send button, or in the panel of the ways to send. */
    static boolean saidElsewhere(Problem problem) {
        return justBegun(problem)
                || problem.kind() == Problem.Kind.MORE_CARDS_THAN_ACCOUNT_TAKES
                || problem.kind() == Problem.Kind.TEXT_LONG;
    }

    static String sign(Problem problem) {
        return justBegun(problem) ? "" : problem.stops() ? "✕ " : "! ";
    }

    static String tone(Problem problem) {
        return justBegun(problem) ? "muted" : problem.stops() ? "tone-refused" : "tone-unknown";
    }

    String draftState(DraftState state) {
        return switch (state) {
            case NONE -> "";
            case LOADING -> texts.get("composer.draft.loading");
            case UNREADABLE -> "✕ " + texts.get("composer.draft.unreadable");
            case SAVING -> texts.get("composer.draft.saving");
            case SAVED -> texts.get("composer.draft.saved");
            case FAILED -> "✕ " + texts.get("composer.draft.failed");
        };
    }

    /** Format, size in pixels and size of the file, {@code ""} where there is no picture. */
    String pictureFacts(PictureState state) {
        return switch (state) {
            case PictureState.None ignored -> "";
            case PictureState.Problem ignored -> "";
            case PictureState.Loading ignored -> "… " + texts.get("composer.picture.loading");
            case PictureState.Shown shown ->
                "✓ "
                        + texts.get(
                                "composer.picture.facts",
                                shown.format(),
                                String.valueOf(shown.originalWidth()),
                                String.valueOf(shown.originalHeight()),
                                size(shown.bytes()));
        };
    }

    private static String size(long bytes) {
        return bytes < 1_000_000
                ? Math.max(1, Math.round(bytes / 1024.0)) + " KB"
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1024.0 / 1024.0);
    }
}
