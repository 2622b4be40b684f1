/** Sending one message: drafts, journal, gateway, outcome. */
@NullMarked
package dev.kefudesk.service.send;

import org.jspecify.annotations.NullMarked;
