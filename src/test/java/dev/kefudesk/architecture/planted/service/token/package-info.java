/** Planted for the architecture rules: stands for service.token. */
@NullMarked
package dev.kefudesk.architecture.planted.service.token;

import org.jspecify.annotations.NullMarked;
