package dev.flightdeck.ui;

/// A window with all its parts, not yet on a stage.
record BuiltWindow(WindowContext context, WindowSlots slots, MainWindow view) {}
