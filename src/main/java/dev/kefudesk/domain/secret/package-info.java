/** How secrets are encrypted with a passphrase: in a desk's file and in a team's database. */
@NullMarked
package dev.kefudesk.domain.secret;

import org.jspecify.annotations.NullMarked;
