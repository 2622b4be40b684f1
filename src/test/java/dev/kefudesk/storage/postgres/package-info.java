/** Tests of the PostgreSQL stores, on a real server. */
@org.jspecify.annotations.NullMarked
package dev.kefudesk.storage.postgres;
