/** Planted for the architecture rules: stands for service.port. */
@NullMarked
package dev.kefudesk.architecture.planted.service.port;

import org.jspecify.annotations.NullMarked;
