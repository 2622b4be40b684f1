/** The window: header, rail, pages, notices and questions; hands values between features. */
@NullMarked
package dev.kefudesk.ui.shell;

import org.jspecify.annotations.NullMarked;
