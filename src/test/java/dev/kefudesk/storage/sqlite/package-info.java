/** Tests of the SQLite stores, on real files. */
@org.jspecify.annotations.NullMarked
package dev.kefudesk.storage.sqlite;
