/** Accounts of a WeChat platform and what identifies and protects them. */
@NullMarked
package dev.kefudesk.domain.account;

import org.jspecify.annotations.NullMarked;
