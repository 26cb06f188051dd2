/// Everything a user can be told went wrong, and how it is said.
@NullMarked
package dev.flightdeck.problem;

import org.jspecify.annotations.NullMarked;
