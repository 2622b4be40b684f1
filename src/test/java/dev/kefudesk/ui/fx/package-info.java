/** Tests of the door to the toolkit. */
@NullMarked
package dev.kefudesk.ui.fx;

import org.jspecify.annotations.NullMarked;
