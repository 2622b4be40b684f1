/** Accounts, followers, drafts and the journal in one SQLite file. */
@NullMarked
package dev.kefudesk.storage.sqlite;

import org.jspecify.annotations.NullMarked;
