package dev.kefudesk.ui.kit.phone;

import javafx.scene.control.Label;
import javafx.scene.text.FontSmoothingType;
import javafx.scene.text.Text;
import javafx.scene.text.TextBoundsType;

/** Words over several lines, cut at the end of the last line that is shown, whatever the height of a line. */
final class CutLabel extends Label {

    private final int lines;
    private final Text ruler = new Text("国Ag");

    CutLabel(int lines) {
        this.lines = lines;
        // lines are highest with this smoothing, which is what controls use where the screen allows it
        ruler.setFontSmoothingType(FontSmoothingType.LCD);
        ruler.setBoundsType(TextBoundsType.LOGICAL_VERTICAL_CENTER);
        ruler.fontProperty().bind(fontProperty());
        setWrapText(true);
        setMinHeight(0);
        setMnemonicParsing(false);
    }

    @Override
    protected double computePrefHeight(double width) {
        return Math.min(super.computePrefHeight(width), most());
    }

    @Override
    protected double computeMaxHeight(double width) {
        return most();
    }

    private double most() {
        double line = ruler.getLayoutBounds().getHeight();
        return snappedTopInset() + Math.ceil(lines * line) + snappedBottomInset();
    }
}
