/** What an account has published at WeChat. */
@NullMarked
package dev.kefudesk.domain.article;

import org.jspecify.annotations.NullMarked;
