package dev.kefudesk.ui.composer;

/**
 * What a colleague does with the follower on screen right now.
 *
 * @param key the sentence; {@code {0}} in it is the operator
 * @param machine the name of their computer, {@code ""} where it is not known
 */
record ColleagueLook(String key, String operator, String machine) {}
