package dev.flightdeck.format.dbmate;

import dev.flightdeck.format.HistoryChange;
import dev.flightdeck.format.HistoryChange.Kind;
import dev.flightdeck.migration.MigrationInfo;
import dev.flightdeck.migration.MigrationState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The one thing that can be put right in a table of versions: a row whose file is gone is taken
/// out.
final class Repair {
    private static final String COLUMN = "version";

    private Repair() {}

    static List<HistoryChange> preview(List<MigrationInfo> lines) {
        var changes = new ArrayList<HistoryChange>();
        for (var line : lines) {
            if (line instanceof MigrationInfo.Missing missing && missing.version() != null) {
                var version = missing.version().text();
                changes.add(
                        new HistoryChange(
                                Kind.DELETE,
                                "version " + version,
                                reason(missing.state()),
                                Map.of(COLUMN, version),
                                Map.of()));
            }
        }
        return changes;
    }

    private static String reason(MigrationState state) {
        return state == MigrationState.FUTURE
                ? "there is no file of it, and it is newer than every file: if this checkout is old, update it instead of taking the row out"
                : "there is no file of it";
    }

    static List<String> versionsOf(List<HistoryChange> changes) {
        return changes.stream().map(change -> change.before().get(COLUMN)).toList();
    }
}
