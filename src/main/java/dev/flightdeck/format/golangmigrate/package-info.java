/// golang-migrate 4: pairs of files and one row that says how far a database is.
@NullMarked
package dev.flightdeck.format.golangmigrate;

import org.jspecify.annotations.NullMarked;
