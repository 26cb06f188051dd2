/// The command line: a class for each command that parses, makes one call and prints.
@NullMarked
package dev.flightdeck.cli;

import org.jspecify.annotations.NullMarked;
