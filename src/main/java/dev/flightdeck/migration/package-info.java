/// The vocabulary: what is on disk, what a database has, and the comparison.
@NullMarked
package dev.flightdeck.migration;

import org.jspecify.annotations.NullMarked;
