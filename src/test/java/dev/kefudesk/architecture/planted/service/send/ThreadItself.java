package dev.kefudesk.architecture.planted.service.send;

/** Fault: a thread of its own. */
public final class ThreadItself extends Thread {}
