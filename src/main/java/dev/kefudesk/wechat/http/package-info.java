/** The transport: one request, one answer or an honest account of what became of the request. */
@NullMarked
package dev.kefudesk.wechat.http;

import org.jspecify.annotations.NullMarked;
