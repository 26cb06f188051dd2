/// The report of a dry run, and the SQL that would run.
@NullMarked
package dev.flightdeck.ui.dryrun;

import org.jspecify.annotations.NullMarked;
