/** Planted for the architecture rules: stands for service.follower. */
@NullMarked
package dev.kefudesk.architecture.planted.service.follower;

import org.jspecify.annotations.NullMarked;
