/** Planted for the architecture rules: stands for storage. */
@NullMarked
package dev.kefudesk.architecture.planted.storage;

import org.jspecify.annotations.NullMarked;
