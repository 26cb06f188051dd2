package dev.flightdeck.ui.window;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

/// A tab of the dock at the bottom.
///
/// @param title such as `Problems 2`
public record DockTab(String id, ObservableValue<String> title, Node content) {}
