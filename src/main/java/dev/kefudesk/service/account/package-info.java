/** Accounts and settings of this desk. */
@NullMarked
package dev.kefudesk.service.account;

import org.jspecify.annotations.NullMarked;
