package dev.kefudesk.architecture.planted.ui.composer;

import dev.kefudesk.architecture.planted.storage.Rows;

/** Fault: the ui sees an adapter. */
public record SeesAdapter(Rows rows) {}
