package dev.kefudesk.architecture.planted.desktop;

/** Fault: its package has no package-info. */
public final class Unmarked {}
