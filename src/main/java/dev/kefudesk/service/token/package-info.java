/** Access tokens and the secrets of this session. */
@NullMarked
package dev.kefudesk.service.token;

import org.jspecify.annotations.NullMarked;
