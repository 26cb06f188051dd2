package dev.flightdeck.ui.common;

import dev.flightdeck.migration.MigrationInfo;

/// The words for where a migration stands.
public final class StateText {
    private StateText() {}

    /// The word of the state, and after it the tool's own where it has one: `failed · partial 2/5`.
    public static String of(MigrationInfo info) {
        var word = info.state().word();
        return info.word().equals(word) ? word : word + " · " + info.word();
    }
}
