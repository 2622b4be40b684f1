/** Files of messages: checked, kept at this desk, uploaded to WeChat and uploaded again when they have gone there. */
@NullMarked
package dev.kefudesk.service.media;

import org.jspecify.annotations.NullMarked;
