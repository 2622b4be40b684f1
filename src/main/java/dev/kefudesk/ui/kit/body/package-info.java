/** Shows request and response bodies, pretty or as they are, without choking on large ones. */
@NullMarked
package dev.kefudesk.ui.kit.body;

import org.jspecify.annotations.NullMarked;
