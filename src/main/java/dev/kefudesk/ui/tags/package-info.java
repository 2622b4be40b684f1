/** The account's tags: how many have them, making, renaming and deleting them within WeChat's limits. */
@NullMarked
package dev.kefudesk.ui.tags;

import org.jspecify.annotations.NullMarked;
