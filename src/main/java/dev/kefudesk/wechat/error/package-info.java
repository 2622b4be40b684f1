/** WeChat's table of return codes, in words. */
@NullMarked
package dev.kefudesk.wechat.error;

import org.jspecify.annotations.NullMarked;
