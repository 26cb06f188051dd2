/// Connecting to a database and talking to it.
@NullMarked
package dev.flightdeck.database;

import org.jspecify.annotations.NullMarked;
