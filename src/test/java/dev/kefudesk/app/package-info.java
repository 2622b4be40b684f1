/** Tests of the start: what the system must have, the launcher, the tour's own rules. */
@NullMarked
package dev.kefudesk.app;

import org.jspecify.annotations.NullMarked;
