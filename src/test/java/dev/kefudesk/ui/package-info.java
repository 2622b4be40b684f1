/** Tests over all screens. */
@NullMarked
package dev.kefudesk.ui;

import org.jspecify.annotations.NullMarked;
