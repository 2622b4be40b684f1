package dev.kefudesk.architecture.planted.ui.composer;

import dev.kefudesk.architecture.planted.ui.history.HistoryPart;

/** Fault: a feature imports another. */
public record SeesFeature(HistoryPart part) {}
