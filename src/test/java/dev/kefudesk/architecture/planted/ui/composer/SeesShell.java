package dev.kefudesk.architecture.planted.ui.composer;

import dev.kefudesk.architecture.planted.ui.shell.Shell;

/** Fault: a feature imports the shell. */
public record SeesShell(Shell shell) {}
