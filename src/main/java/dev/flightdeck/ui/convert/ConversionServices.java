package dev.flightdeck.ui.convert;

import dev.flightdeck.problem.Problem;
import dev.flightdeck.ui.common.Background;
import dev.flightdeck.ui.common.Dialogs;
import dev.flightdeck.ui.common.Messages;
import java.util.function.Consumer;

/// What a conversion needs of the window.
///
/// @param late told of what went wrong after the dialog was closed
public record ConversionServices(
        Background background, Dialogs dialogs, Messages messages, Consumer<Problem> late) {}
