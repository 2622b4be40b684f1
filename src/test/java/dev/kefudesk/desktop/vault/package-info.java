/** Tests of the vaults. */
@org.jspecify.annotations.NullMarked
package dev.kefudesk.desktop.vault;
