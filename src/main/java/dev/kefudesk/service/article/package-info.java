/** What an account has published, for choosing from. */
@NullMarked
package dev.kefudesk.service.article;

import org.jspecify.annotations.NullMarked;
