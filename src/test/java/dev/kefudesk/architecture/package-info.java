/** The rules of the architecture page as tests, and planted faults that prove each rule bites. */
@NullMarked
package dev.kefudesk.architecture;

import org.jspecify.annotations.NullMarked;
