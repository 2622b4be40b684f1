package dev.kefudesk.ui.followers;

import dev.kefudesk.ui.kit.Texts;
import java.util.Locale;
import java.util.stream.IntStream;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/**
 * A to Z and # beside a list in the order of names. One stop of the Tab key: the arrows walk over the letters, a typed letter
 * jumps at once.
 */
final class LetterStrip extends VBox {

    /** Names that begin with none of the letters. */
    private static final char OTHERS = '#';

    private final FollowersViewModel vm;

    LetterStrip(FollowersViewModel vm, Texts texts) {
        this.vm = vm;
        setId("follower-letters");
        getStyleClass().addAll("follower-letters", "line-left");
        accessibleTextProperty().bind(texts.of("followers.letters"));
        setMinHeight(0);
        setMinWidth(USE_PREF_SIZE);
        IntStream.rangeClosed('A', 'Z').forEach(letter -> getChildren().add(button((char) letter, texts)));
        getChildren().add(button(OTHERS, texts));
        getChildren().getFirst().setFocusTraversable(true);
        visibleProperty().bind(vm.lettersProperty());
        managedProperty().bind(visibleProperty());
        addEventFilter(KeyEvent.KEY_PRESSED, this::walk);
        addEventHandler(KeyEvent.KEY_TYPED, event -> jump(vm, event));
    }

    /** Jumps to the letter typed; false where it is none, or the list is in another order. */
    static boolean jump(FollowersViewModel vm, KeyEvent typed) {
        String letter = typed.getCharacter().toUpperCase(Locale.ROOT);
        if (letter.matches("[A-Z#]") && !typed.isControlDown() && !typed.isAltDown() && !typed.isMetaDown()) {
            vm.jumpTo(letter.charAt(0));
            return true;
        }
        return false;
    }

    private Button button(char letter, Texts texts) {
        Button button = new Button(String.valueOf(letter));
        button.setId("follower-letter-" + (letter == OTHERS ? "other" : String.valueOf(letter)));
        button.getStyleClass().setAll("follower-letter");
        button.accessibleTextProperty()
                .bind(
                        letter == OTHERS
                                ? texts.of("followers.letter.other")
                                : texts.of("followers.letter", button.getText()));
        button.setFocusTraversable(false);
        button.setMinHeight(0);
        button.setMaxHeight(Double.MAX_VALUE);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setOnAction(_ -> {
            stop(button);
            button.requestFocus();
            vm.jumpTo(letter);
        });
        VBox.setVgrow(button, Priority.ALWAYS);
        return button;
    }

    private void walk(KeyEvent event) {
        int step = event.getCode() == KeyCode.DOWN ? 1 : event.getCode() == KeyCode.UP ? -1 : 0;
        int now = getChildren().indexOf(event.getTarget());
        if (step != 0 && now >= 0) {
            Button next = (Button)
                    getChildren().get(Math.clamp(now + step, 0, getChildren().size() - 1));
            stop(next);
            next.requestFocus();
            event.consume();
        }
    }

    /** The one letter at which the Tab key stops. */
    private void stop(Button at) {
        getChildren().forEach(letter -> letter.setFocusTraversable(letter.equals(at)));
    }
}
