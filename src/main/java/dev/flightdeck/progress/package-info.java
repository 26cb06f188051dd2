/// How long work reports its advance and learns that it should stop.
@NullMarked
package dev.flightdeck.progress;

import org.jspecify.annotations.NullMarked;
