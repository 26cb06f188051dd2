/// Connections and settings that a folder has already for other tools, proposed as environments.
/// Reads files only: nothing is executed and nothing is connected to.
@NullMarked
package dev.flightdeck.movein;

import org.jspecify.annotations.NullMarked;
