/** Looking through what was sent and settling what stayed unknown. */
@NullMarked
package dev.kefudesk.service.history;

import org.jspecify.annotations.NullMarked;
