package dev.kefudesk.architecture.planted.ui.history;

/** Sound. */
public final class HistoryPart {}
