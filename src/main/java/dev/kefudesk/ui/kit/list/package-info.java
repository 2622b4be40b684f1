/** Lists of any length: rows are read as they come on screen, and only those near the eye are held. */
@NullMarked
package dev.kefudesk.ui.kit.list;

import org.jspecify.annotations.NullMarked;
