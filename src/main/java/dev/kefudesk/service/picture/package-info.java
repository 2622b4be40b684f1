/** Pictures for previews: fetched under the safety rule, decoded, cached. */
@NullMarked
package dev.kefudesk.service.picture;

import org.jspecify.annotations.NullMarked;
