/** Every scene of the sandbox through the real client: transport, journal and services together. */
@NullMarked
package dev.kefudesk.scenes;

import org.jspecify.annotations.NullMarked;
