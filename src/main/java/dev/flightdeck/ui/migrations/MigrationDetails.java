package dev.flightdeck.ui.migrations;

import dev.flightdeck.plan.Warning;
import dev.flightdeck.problem.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the details pane shows of one migration.
///
/// @param row it is about
/// @param up null where no file is there
/// @param down null where there is no down script
/// @param warnings why to think twice before it runs
/// @param change of the file since it was applied; null where it did not change
record MigrationDetails(
        MigrationRow row,
        @Nullable Script up,
        @Nullable Script down,
        List<Warning> warnings,
        @Nullable Change change) {
    MigrationDetails {
        warnings = List.copyOf(warnings);
    }

    /// The beginning of a script.
    ///
    /// @param statements how many there are
    /// @param shown the text of the first ones
    /// @param problem why it cannot be read as a script; null where it can
    record Script(String file, int statements, List<String> shown, @Nullable Problem problem) {
        Script {
            shown = List.copyOf(shown);
        }

        int more() {
            return statements - shown.size();
        }
    }

    /// @param lines of the difference; empty where the file as it was is not at hand
    record Change(List<DiffLine> lines) {
        Change {
            lines = List.copyOf(lines);
        }
    }

    record DiffLine(Kind kind, String text) {
        enum Kind {
            SAME,
            ADDED,
            REMOVED,
            PLACE
        }
    }
}
