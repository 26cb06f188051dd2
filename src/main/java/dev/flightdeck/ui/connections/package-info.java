/// Where a database is and as whom to connect: entered, tested, kept.
@NullMarked
package dev.flightdeck.ui.connections;

import org.jspecify.annotations.NullMarked;
