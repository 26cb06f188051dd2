package dev.flightdeck.ui.settings;

/// A command and its keys, as they are now.
///
/// @param group the menu it is in
/// @param keys as people read them; empty for none
/// @param own a person has set them
/// @param conflict the other command that has the same keys; empty where there is none
public record ShortcutRow(
        String id, String group, String text, String keys, boolean own, String conflict) {}
