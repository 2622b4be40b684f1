/** Planted for the architecture rules: stands for wechat. */
@NullMarked
package dev.kefudesk.architecture.planted.wechat;

import org.jspecify.annotations.NullMarked;
