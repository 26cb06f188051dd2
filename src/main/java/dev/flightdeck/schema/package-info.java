/// What is in a database: which of the objects that files make are there.
@NullMarked
package dev.flightdeck.schema;

import org.jspecify.annotations.NullMarked;
