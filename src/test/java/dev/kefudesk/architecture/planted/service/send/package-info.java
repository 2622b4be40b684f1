/** Planted for the architecture rules: stands for service.send. */
@NullMarked
package dev.kefudesk.architecture.planted.service.send;

import org.jspecify.annotations.NullMarked;
