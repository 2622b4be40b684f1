/** Finds out what works and what does not: the way to WeChat, what it recorded of a request, quotas, a bundle for support. */
@NullMarked
package dev.kefudesk.service.diagnosis;

import org.jspecify.annotations.NullMarked;
