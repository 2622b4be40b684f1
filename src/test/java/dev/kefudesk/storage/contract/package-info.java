/** What every database has to do alike: each contract runs against SQLite and against a real PostgreSQL. */
@org.jspecify.annotations.NullMarked
package dev.kefudesk.storage.contract;
