package dev.flightdeck.ui;

/// A feature that has a place in the window. Its `install` is called once, before the window is
/// shown: it puts its views and commands where they belong and listens to the open workspace.
@FunctionalInterface
public interface WindowPart {
    void install(WindowContext window);
}
