/// The one SQL lexer: splitting, highlighting, and what a statement is.
@NullMarked
package dev.flightdeck.sql;

import org.jspecify.annotations.NullMarked;
