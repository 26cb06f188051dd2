package dev.flightdeck.ui.migrations;

import dev.flightdeck.migration.MigrationInfo;

/// A log that is open in the window, as far as it is about migrations.
public interface MigrationLog {
    /// No log is open.
    MigrationLog NONE =
            new MigrationLog() {
                @Override
                public boolean names(MigrationInfo info) {
                    return false;
                }

                @Override
                public void show(MigrationInfo info) {
                    throw new IllegalStateException("no log is open");
                }
            };

    /// Whether it has a line about that migration.
    boolean names(MigrationInfo info);

    /// Goes to the lines about it.
    void show(MigrationInfo info);
}
