/** The accounts of this desk: adding, changing, trying, deleting. */
@NullMarked
package dev.kefudesk.ui.accounts;

import org.jspecify.annotations.NullMarked;
