package dev.kefudesk.ui.composer.picture;

import dev.kefudesk.service.picture.Rehost;
import dev.kefudesk.service.picture.RehostResult;

/** How far laying a picture at WeChat has come. */
public sealed interface HostState {

    record Idle() implements HostState {}

    /**
     * @param percent of what is being sent
     */
    record Working(Rehost.Step step, int percent) implements HostState {}

    /** It came to an end. */
    record Ended(RehostResult result) implements HostState {}
}
