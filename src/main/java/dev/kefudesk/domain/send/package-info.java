/** What becomes of a message: outcomes, journal rows and what a person settles afterwards. */
@NullMarked
package dev.kefudesk.domain.send;

import org.jspecify.annotations.NullMarked;
