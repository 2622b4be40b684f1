package dev.kefudesk.ui.kit.phone;

import dev.kefudesk.ui.kit.RightToLeft;
import dev.kefudesk.ui.kit.emoji.EmojiPictures;
import dev.kefudesk.ui.kit.emoji.EmojiView;
import dev.kefudesk.ui.kit.emoji.EmojiWords;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/**
 * Words over several lines with emoji in colour among them, cut at the end of the last line that is shown. Without emoji it is
 * a label like any other; with them the label, which is not seen then, lends its font and its colour.
 */
final class CutWords extends Region {

    /** Of the size of the font. */
    private static final double EMOJI = 1.25;

    private static final String CUT = "…";

    private final EmojiPictures emoji;
    private final CutLabel label;
    private final TextFlow flow = new TextFlow();
    private final TextFlow ruler = new TextFlow();
    private final StringProperty text = new SimpleStringProperty("");
    private List<EmojiWords> pieces = List.of();
    private double fitted = -1;

    CutWords(String styleClass, int lines, EmojiPictures emoji) {
        this.emoji = emoji;
        this.label = new CutLabel(lines);
        label.getStyleClass().add(styleClass);
        label.textProperty().bind(text.map(RightToLeft::broken));
        flow.setMouseTransparent(true);
        getChildren().addAll(label, flow);
        setMinHeight(0);
        text.addListener((ignored, before, now) -> read());
        label.fontProperty().addListener((ignored, before, now) -> refit());
        label.textFillProperty().addListener((ignored, before, now) -> refit());
        read();
    }

    StringProperty textProperty() {
        return text;
    }

    private void read() {
        pieces = EmojiWords.of(text.get());
        boolean plain = pieces.stream().allMatch(piece -> piece.emoji().isEmpty());
        pieces = plain ? List.of() : pieces;
        label.setVisible(plain);
        flow.setVisible(!plain);
        setAccessibleText(text.get());
        refit();
    }

    private void refit() {
        fitted = -1;
        requestLayout();
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefWidth(double height) {
        return label.prefWidth(height);
    }

    @Override
    protected double computePrefHeight(double width) {
        double inner = width - label.snappedLeftInset() - label.snappedRightInset();
        if (pieces.isEmpty() || inner <= 0) {
            return label.prefHeight(width);
        }
        return Math.min(label.maxHeight(width), insets() + height(pieces, false, inner));
    }

    @Override
    protected double computeMaxHeight(double width) {
        return label.maxHeight(width);
    }

    private double insets() {
        return label.snappedTopInset() + label.snappedBottomInset();
    }

    private double height(List<EmojiWords> words, boolean cut, double width) {
        ruler.getChildren().setAll(nodes(words, cut, false));
        return ruler.prefHeight(width);
    }

    private List<Node> nodes(List<EmojiWords> words, boolean cut, boolean drawn) {
        List<Node> nodes = new ArrayList<>();
        for (EmojiWords piece : words) {
            nodes.add(piece.emoji().isEmpty() ? words(piece.text()) : picture(piece.emoji(), drawn));
        }
        if (cut) {
            nodes.add(words(CUT));
        }
        return nodes;
    }

    private Text words(String words) {
        Text node = new Text(words);
        node.setFont(label.getFont());
        node.setFill(label.getTextFill());
        return node;
    }

    private EmojiView picture(String picture, boolean drawn) {
        EmojiView view = new EmojiView(emoji, Math.rint(EMOJI * label.getFont().getSize()));
        if (drawn) {
            view.show(picture);
        }
        return view;
    }

    @Override
    protected void layoutChildren() {
        label.resizeRelocate(0, 0, getWidth(), getHeight());
        if (!pieces.isEmpty()) {
            double left = label.snappedLeftInset();
            double top = label.snappedTopInset();
            double width = getWidth() - left - label.snappedRightInset();
            if (width > 0 && fitted != width) {
                fitted = width;
                fit(width, label.maxHeight(getWidth()) - insets());
            }
            flow.resizeRelocate(left, top, width, getHeight() - insets());
        }
    }

    /** As much from the beginning as the lines hold, an ellipsis behind where that is not all. */
    private void fit(double width, double height) {
        if (height(pieces, false, width) <= height) {
            flow.getChildren().setAll(nodes(pieces, false, true));
            return;
        }
        int fits = 0;
        int over = text.get().length();
        while (over - fits > 1) {
            int middle = (fits + over) / 2;
            if (height(beginning(middle), true, width) <= height) {
                fits = middle;
            } else {
                over = middle;
            }
        }
        flow.getChildren().setAll(nodes(beginning(fits), true, true));
    }

    /** The pieces of the first so many characters; an emoji that does not fit in whole is left out. */
    private List<EmojiWords> beginning(int characters) {
        List<EmojiWords> kept = new ArrayList<>();
        int left = characters;
        for (EmojiWords piece : pieces) {
            int length = piece.text().length();
            if (length <= left) {
                kept.add(piece);
            } else if (piece.emoji().isEmpty() && left > 0) {
                int end = Character.isHighSurrogate(piece.text().charAt(left - 1)) ? left - 1 : left;
                kept.add(new EmojiWords(piece.text().substring(0, end), ""));
            }
            left -= length;
            if (left <= 0) {
                break;
            }
        }
        return kept;
    }
}
