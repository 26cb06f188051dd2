/// What would happen, to be confirmed: a migrate or a roll back.
@NullMarked
package dev.flightdeck.ui.plan;

import org.jspecify.annotations.NullMarked;
