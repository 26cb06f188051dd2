/// Passwords: where they are kept and how they are handed over.
@NullMarked
package dev.flightdeck.secret;

import org.jspecify.annotations.NullMarked;
