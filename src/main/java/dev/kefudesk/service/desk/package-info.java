/** The customer-service function: who serves a follower, and taking, handing over and ending that. */
@NullMarked
package dev.kefudesk.service.desk;

import org.jspecify.annotations.NullMarked;
