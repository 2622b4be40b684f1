package dev.kefudesk.architecture.planted.ui.shell;

import dev.kefudesk.architecture.planted.ui.composer.SoundView;
import dev.kefudesk.architecture.planted.ui.composer.SoundViewModel;
import dev.kefudesk.architecture.planted.ui.history.HistoryPart;

/** Sound: only the shell knows features. */
public record Shell(HistoryPart history, SoundView view, SoundViewModel model) {}
