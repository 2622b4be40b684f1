/** Where secrets outlive a start: the system's own vault, or a file encrypted with a passphrase. */
@NullMarked
package dev.kefudesk.desktop.vault;

import org.jspecify.annotations.NullMarked;
