/** Who may be written to: what WeChat tells of followers' acts is read, kept and reckoned with. */
@NullMarked
package dev.kefudesk.service.window;

import org.jspecify.annotations.NullMarked;
