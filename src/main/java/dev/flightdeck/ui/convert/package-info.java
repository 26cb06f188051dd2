/// The conversion of a folder and its history to another tool: asked for, reviewed, done.
@NullMarked
package dev.flightdeck.ui.convert;

import org.jspecify.annotations.NullMarked;
