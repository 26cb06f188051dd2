package dev.flightdeck.ui.window;

import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

/// A tab in the middle.
///
/// @param id one tab each: opening it again brings it to the front
/// @param modified has changes that are not saved
/// @param closable false for what is always there
/// @param close asked to close; whoever answers calls [MiddleTabs#remove]
public record MiddleTab(
        String id,
        ObservableValue<String> title,
        Node content,
        ObservableBooleanValue modified,
        boolean closable,
        Runnable close) {}
