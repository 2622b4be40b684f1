package dev.kefudesk.architecture.planted.ui.composer;

import javafx.scene.Node;

/** Fault: a view model knows the scene, in a nested class. */
public final class NestedViewModel {
    /** The fault. */
    public record Inner(Node node) {}
}
