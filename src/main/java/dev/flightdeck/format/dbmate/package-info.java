/// dbmate: one file for each migration with an up and a down block, and a table of versions.
@NullMarked
package dev.flightdeck.format.dbmate;

import org.jspecify.annotations.NullMarked;
