/** Controls, texts and small tools that know no feature. */
@NullMarked
package dev.kefudesk.ui.kit;

import org.jspecify.annotations.NullMarked;
