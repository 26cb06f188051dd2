/// A folder with its environments, and the verbs on one database.
@NullMarked
package dev.flightdeck.workspace;

import org.jspecify.annotations.NullMarked;
