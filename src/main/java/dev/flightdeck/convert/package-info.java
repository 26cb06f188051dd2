/// Takes files and history of one tool over to another, into a new folder.
@NullMarked
package dev.flightdeck.convert;

import org.jspecify.annotations.NullMarked;
