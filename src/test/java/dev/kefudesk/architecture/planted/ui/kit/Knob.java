package dev.kefudesk.architecture.planted.ui.kit;

import javafx.scene.layout.Region;

/** Sound. */
public final class Knob extends Region {}
