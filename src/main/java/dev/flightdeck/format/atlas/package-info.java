/// Atlas' versioned migrations: forward files, a chained checksum file, a table of revisions.
@NullMarked
package dev.flightdeck.format.atlas;

import org.jspecify.annotations.NullMarked;
