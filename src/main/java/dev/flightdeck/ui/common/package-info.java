/// What every view uses: work in the background, texts, dialogs, icons, theme.
@NullMarked
package dev.flightdeck.ui.common;

import org.jspecify.annotations.NullMarked;
