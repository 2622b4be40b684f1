package dev.kefudesk.ui.fx;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableRow;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.ImageView;
import javafx.scene.text.Text;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** Finds nodes by their id in the windows that are open and reads what they show. All on the FX thread. */
final class OnScreen {

    private OnScreen() {}

    /** The first node with this id that is on screen, null for none. */
    static @Nullable Node find(String id) {
        for (Window window : Window.getWindows()) {
            if (window.isShowing() && window.getScene() != null) {
                Node found = find(window.getScene().getRoot(), id);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private static @Nullable Node find(Node node, String id) {
        if (!node.isVisible()) {
            return null;
        }
        if (id.equals(node.getId())) {
            return node;
        }
        if (node instanceof Parent parent) {
            for (Node child : parent.getChildrenUnmodifiable()) {
                Node found = find(child, id);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    /** All texts on and in a node, in reading order, a line each. */
    static String text(Node node) {
        List<String> lines = new ArrayList<>();
        visit(node, shown -> {
            String text = own(shown);
            if (!text.isBlank()) {
                lines.add(text);
            }
        });
        return String.join("\n", lines);
    }

    /** The cells of a list or the rows of a table that are on screen and hold something, from the top. */
    static List<Node> rows(Node listOrTable) {
        List<Node> rows = new ArrayList<>();
        visit(listOrTable, node -> {
            if (node instanceof IndexedCell<?> cell
                    && !cell.isEmpty()
                    && (cell.getStyleClass().contains("list-cell")
                            || cell.getStyleClass().contains("table-row-cell"))
                    && visiblePart(cell).getHeight() > 1) {
                rows.add(cell);
            }
        });
        rows.sort((one, other) -> Double.compare(
                one.localToScreen(one.getBoundsInLocal()).getMinY(),
                other.localToScreen(other.getBoundsInLocal()).getMinY()));
        return rows;
    }

    /** How many pictures are drawn in a node. */
    static int pictures(Node node) {
        int[] count = {0};
        visit(node, shown -> {
            if (shown instanceof ImageView view
                    && view.getImage() != null
                    && !view.getImage().isError()) {
                count[0]++;
            }
        });
        return count[0];
    }

    /** The part of a node, in screen coordinates, that no scroll pane or window edge hides. */
    static Bounds visiblePart(Node node) {
        Bounds part = node.localToScreen(node.getBoundsInLocal());
        if (part == null || node.getScene() == null) {
            return new BoundingBox(0, 0, 0, 0);
        }
        part = intersection(
                part,
                node.getScene()
                        .getRoot()
                        .localToScreen(node.getScene().getRoot().getBoundsInLocal()));
        for (Parent above = node.getParent(); above != null; above = above.getParent()) {
            if (above.getClip() != null || above.getStyleClass().contains("viewport")) {
                Bounds clip = above.getClip() == null
                        ? above.getBoundsInLocal()
                        : above.getClip().getBoundsInParent();
                part = intersection(part, above.localToScreen(clip));
            }
        }
        return part;
    }

    /** The scroll pane around a node, null for none. */
    static @Nullable ScrollPane scrollPane(Node node) {
        for (Parent above = node.getParent(); above != null; above = above.getParent()) {
            if (above instanceof ScrollPane pane) {
                return pane;
            }
        }
        return null;
    }

    private static Bounds intersection(Bounds one, Bounds other) {
        double left = Math.max(one.getMinX(), other.getMinX());
        double top = Math.max(one.getMinY(), other.getMinY());
        double right = Math.min(one.getMaxX(), other.getMaxX());
        double bottom = Math.min(one.getMaxY(), other.getMaxY());
        return new BoundingBox(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
    }

    private static void visit(Node node, Consumer<Node> visitor) {
        if (!node.isVisible()) {
            return;
        }
        visitor.accept(node);
        switch (node) {
            case TextInputControl _ -> {}
            case TableRow<?> row -> visitChildren(row, visitor);
            // its text was read from itself: the node that draws it would say it again
            case Labeled label -> {
                if (label.getGraphic() != null && label.getContentDisplay() != ContentDisplay.TEXT_ONLY) {
                    visit(label.getGraphic(), visitor);
                }
            }
            case Parent parent -> visitChildren(parent, visitor);
            default -> {}
        }
    }

    private static void visitChildren(Parent parent, Consumer<Node> visitor) {
        List.copyOf(parent.getChildrenUnmodifiable()).forEach(child -> visit(child, visitor));
    }

    private static String own(Node node) {
        String text = switch (node) {
            case TextInputControl input -> input.getText();
            case Labeled label -> label.getContentDisplay() == ContentDisplay.GRAPHIC_ONLY ? "" : label.getText();
            case Text drawn -> drawn.getText();
            default -> "";
        };
        return text == null || isIcon(text) ? "" : text;
    }

    /** Icons are drawn as letters of a font that has them in the private use area. */
    private static boolean isIcon(String text) {
        return text.length() == 1 && Character.getType(text.charAt(0)) == Character.PRIVATE_USE;
    }
}
