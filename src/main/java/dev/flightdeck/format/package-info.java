/// What each migration tool has to offer: its files and its history table.
@NullMarked
package dev.flightdeck.format;

import org.jspecify.annotations.NullMarked;
