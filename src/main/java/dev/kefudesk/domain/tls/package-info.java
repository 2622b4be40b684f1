/** What the certificates of a server say, for people. */
@NullMarked
package dev.kefudesk.domain.tls;

import org.jspecify.annotations.NullMarked;
