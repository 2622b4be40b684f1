/** Speaks WeChat's HTTP API for the services: transport, codecs and return codes put together. */
@NullMarked
package dev.kefudesk.wechat;

import org.jspecify.annotations.NullMarked;
