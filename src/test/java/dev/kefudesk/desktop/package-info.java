/** Tests of the home folder and its lock. */
@org.jspecify.annotations.NullMarked
package dev.kefudesk.desktop;
