/** Codecs: request bodies as WeChat needs them, and its answers read by the answer rule. */
@NullMarked
package dev.kefudesk.wechat.json;

import org.jspecify.annotations.NullMarked;
