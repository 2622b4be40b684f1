/** Accounts, followers, drafts and the journal of a team in one PostgreSQL database. */
@NullMarked
package dev.kefudesk.storage.postgres;

import org.jspecify.annotations.NullMarked;
