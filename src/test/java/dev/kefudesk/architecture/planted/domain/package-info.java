/** Planted for the architecture rules: stands for domain. */
@NullMarked
package dev.kefudesk.architecture.planted.domain;

import org.jspecify.annotations.NullMarked;
