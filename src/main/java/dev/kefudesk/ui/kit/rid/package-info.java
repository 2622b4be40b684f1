/** Shows what WeChat recorded of a request, looked up by the rid of its answer. */
@NullMarked
package dev.kefudesk.ui.kit.rid;

import org.jspecify.annotations.NullMarked;
