/** What people do with the whole window, from the first click to what the sandbox has recorded. */
@NullMarked
package dev.kefudesk.flows;

import org.jspecify.annotations.NullMarked;
