package dev.flightdeck.format.dbmate;

import dev.flightdeck.format.HistoryChange;
import dev.flightdeck.format.HistoryChange.Kind;
import dev.flightdeck.migration.MigrationInfo;
import dev.flightdeck.migration.MigrationState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The one thing that can be put right in a table of versions: a row whose file is gone is taken
/// out. A row that is newer than every file stays: its file is in a newer checkout, and without the
/// row the migration would run again.
final class Repair {
    private static final String COLUMN = "version";

    private Repair() {}

    static List<HistoryChange> preview(List<MigrationInfo> lines) {
        var changes = new ArrayList<HistoryChange>();
        for (var line : lines) {
            if (line instanceof MigrationInfo.Missing missing
                    && missing.state() == MigrationState.MISSING
                    && missing.version() != null) {
                var version = missing.version().text();
                changes.add(
                        new HistoryChange(
                                Kind.DELETE,
                                "version " + version,
                                "there is no file of it",
                                Map.of(COLUMN, version),
                                Map.of()));
            }
        }
        return changes;
    }

    static List<String> versionsOf(List<HistoryChange> changes) {
        return changes.stream().map(change -> change.before().get(COLUMN)).toList();
    }
}
