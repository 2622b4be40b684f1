package dev.kefudesk.architecture.planted.ui.composer;

import javafx.scene.Node;

/** Sound. */
public record SoundView(Node node, SoundViewModel model) {}
