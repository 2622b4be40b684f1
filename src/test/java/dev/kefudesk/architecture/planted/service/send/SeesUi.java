package dev.kefudesk.architecture.planted.service.send;

import dev.kefudesk.architecture.planted.ui.kit.Knob;

/** Fault: a service sees the ui. */
public record SeesUi(Knob knob) {}
