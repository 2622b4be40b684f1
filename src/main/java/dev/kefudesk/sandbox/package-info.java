/** A stand-in WeChat on loopback whose followers are scenes: for the first start, for training and for tests. */
@NullMarked
package dev.kefudesk.sandbox;

import org.jspecify.annotations.NullMarked;
