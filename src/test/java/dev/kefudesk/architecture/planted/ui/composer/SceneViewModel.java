package dev.kefudesk.architecture.planted.ui.composer;

import javafx.scene.Node;

/** Fault: a view model knows the scene. */
public record SceneViewModel(Node node) {}
