/// The table of migrations, the details of one, and the upkeep of a history.
@NullMarked
package dev.flightdeck.ui.migrations;

import org.jspecify.annotations.NullMarked;
