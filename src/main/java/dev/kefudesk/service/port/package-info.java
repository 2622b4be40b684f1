/** The interfaces the services need from the outside world; adapters implement them. */
@NullMarked
package dev.kefudesk.service.port;

import org.jspecify.annotations.NullMarked;
