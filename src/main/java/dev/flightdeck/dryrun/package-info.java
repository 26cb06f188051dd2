/// The same plan, tried without leaving anything.
@NullMarked
package dev.flightdeck.dryrun;

import org.jspecify.annotations.NullMarked;
