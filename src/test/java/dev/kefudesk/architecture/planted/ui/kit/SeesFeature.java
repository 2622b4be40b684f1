package dev.kefudesk.architecture.planted.ui.kit;

import dev.kefudesk.architecture.planted.ui.history.HistoryPart;

/** Fault: the kit knows a feature. */
public record SeesFeature(HistoryPart part) {}
