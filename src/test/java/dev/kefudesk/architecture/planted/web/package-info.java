/** Planted for the architecture rules: stands for web. */
@NullMarked
package dev.kefudesk.architecture.planted.web;

import org.jspecify.annotations.NullMarked;
