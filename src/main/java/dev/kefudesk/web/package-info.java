/** Fetches pictures and pages under the safety rule: nothing inside this computer or its network, at any hop. */
@NullMarked
package dev.kefudesk.web;

import org.jspecify.annotations.NullMarked;
