/** Tests of what every database adapter needs. */
@org.jspecify.annotations.NullMarked
package dev.kefudesk.storage.export;
