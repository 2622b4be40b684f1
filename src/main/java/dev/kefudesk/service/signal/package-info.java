/** Ways of telling: signals with subscribers, debouncing, one-at-a-time work. */
@NullMarked
package dev.kefudesk.service.signal;

import org.jspecify.annotations.NullMarked;
