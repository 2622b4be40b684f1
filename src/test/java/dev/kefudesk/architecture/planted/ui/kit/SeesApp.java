package dev.kefudesk.architecture.planted.ui.kit;

import dev.kefudesk.architecture.planted.app.Wiring;

/** Fault: something sees the app. */
public record SeesApp(Wiring wiring) {}
