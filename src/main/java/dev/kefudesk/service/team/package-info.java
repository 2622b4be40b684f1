/** What the desks of a team share: key, secrets and tokens, and what their colleagues do. */
@NullMarked
package dev.kefudesk.service.team;

import org.jspecify.annotations.NullMarked;
