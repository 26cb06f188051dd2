/// The SQL editor: files as tabs, what is typed kept safe, statements run and their rows shown.
@NullMarked
package dev.flightdeck.ui.sqleditor;

import org.jspecify.annotations.NullMarked;
