/// One executor for every format: statements and history row together.
@NullMarked
package dev.flightdeck.execution;

import org.jspecify.annotations.NullMarked;
