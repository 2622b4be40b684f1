/** Tests of the stand-in WeChat: what goes over the wire, and what it keeps of it. */
@NullMarked
package dev.kefudesk.sandbox;

import org.jspecify.annotations.NullMarked;
