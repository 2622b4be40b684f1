package dev.kefudesk.ui.snippets;

import dev.kefudesk.service.port.SnippetStore.FolderSize;
import dev.kefudesk.service.port.SnippetStore.Scope;
import dev.kefudesk.ui.kit.Texts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.beans.InvalidationListener;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The folders, each with how many snippets lie in it and below it; the first row is for all. */
final class FolderTree extends TreeView<FolderTree.Row> {

    private final SnippetListing listing;
    private final Texts texts;
    private boolean filling;

    /**
     * A row.
     *
     * @param folder the whole path; null for all
     * @param name its last part
     */
    record Row(@Nullable String folder, String name, long snippets) {}

    FolderTree(SnippetListing listing, Texts texts) {
        this.listing = listing;
        this.texts = texts;
        setId("snippets-folders");
        setShowRoot(false);
        setFixedCellSize(30);
        accessibleTextProperty().bind(texts.of("snippets.folders"));
        getStyleClass().add("snippet-folders");
        setCellFactory(_ -> new Cell());
        InvalidationListener fill = _ -> fill();
        listing.folders().addListener(fill);
        listing.scopeProperty().addListener(fill);
        texts.languageProperty().addListener(fill);
        listing.folderProperty().addListener((_, _, _) -> follow());
        getSelectionModel().selectedItemProperty().addListener((_, _, now) -> {
            if (!filling && now != null && now.getValue() != null) {
                listing.folderProperty().set(now.getValue().folder());
            }
        });
        fill();
    }

    private void fill() {
        filling = true;
        Scope scope = listing.scopeProperty().get();
        List<FolderSize> sizes = listing.folders().stream()
                .filter(one -> scope == Scope.ALL || one.shared() == (scope == Scope.SHARED))
                .toList();
        TreeItem<Row> root = new TreeItem<>(new Row(null, "", 0));
        root.setExpanded(true);
        root.getChildren()
                .add(new TreeItem<>(new Row(
                        null,
                        texts.get("snippets.folder.all"),
                        sizes.stream().mapToLong(FolderSize::snippets).sum())));
        Map<String, TreeItem<Row>> byPath = new LinkedHashMap<>();
        for (FolderSize size : sizes) {
            if (!size.folder().isEmpty()) {
                add(root, byPath, size);
            }
        }
        long loose = sizes.stream()
                .filter(size -> size.folder().isEmpty())
                .mapToLong(FolderSize::snippets)
                .sum();
        if (loose > 0 && !byPath.isEmpty()) {
            root.getChildren().add(new TreeItem<>(new Row("", texts.get("snippets.folder.none"), loose)));
        }
        setRoot(root);
        filling = false;
        follow();
    }

    private static void add(TreeItem<Row> root, Map<String, TreeItem<Row>> byPath, FolderSize size) {
        TreeItem<Row> parent = root;
        StringBuilder path = new StringBuilder();
        for (String name : size.folder().split("/", -1)) {
            path.append(path.isEmpty() ? "" : "/").append(name);
            String here = path.toString();
            TreeItem<Row> item = byPath.get(here);
            if (item == null) {
                item = new TreeItem<>(new Row(here, name, 0));
                item.setExpanded(true);
                byPath.put(here, item);
                parent.getChildren().add(item);
            }
            Row row = item.getValue();
            item.setValue(new Row(here, name, row.snippets() + size.snippets()));
            parent = item;
        }
    }

    /** Shows which folder is chosen. */
    private void follow() {
        filling = true;
        String chosen = listing.folderProperty().get();
        TreeItem<Row> item = find(getRoot(), chosen);
        getSelectionModel().select(item == null ? getRoot().getChildren().getFirst() : item);
        filling = false;
    }

    private static @Nullable TreeItem<Row> find(TreeItem<Row> under, @Nullable String folder) {
        for (TreeItem<Row> item : under.getChildren()) {
            if (Objects.equals(item.getValue().folder(), folder)) {
                return item;
            }
            TreeItem<Row> found = find(item, folder);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static final class Cell extends TreeCell<Row> {
        private final FontIcon icon = new FontIcon(Feather.FOLDER);

        @Override
        protected void updateItem(@Nullable Row row, boolean empty) {
            super.updateItem(row, empty);
            if (empty || row == null) {
                setText(null);
                setGraphic(null);
                setAccessibleText(null);
            } else {
                setText(row.name() + "  " + row.snippets());
                setAccessibleText(getText());
                icon.setIconCode(row.folder() == null ? Feather.BOOKMARK : Feather.FOLDER);
                icon.setIconSize(14);
                setGraphic(icon);
            }
        }
    }
}
