package dev.flightdeck.ui.migrations;

import dev.flightdeck.migration.Migration;
import dev.flightdeck.migration.MigrationInfo;
import dev.flightdeck.migration.MigrationState;
import dev.flightdeck.ui.common.StateText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A row of the table, with what identity, sorting and the filter need worked out once.
///
/// @param key the same before and after a refresh
/// @param position in the format's order, by which versions are sorted
/// @param searched everything the filter looks at, in lower case
public record MigrationRow(String key, int position, MigrationInfo info, String searched) {
    static List<MigrationRow> of(List<MigrationInfo> infos) {
        var rows = new ArrayList<MigrationRow>(infos.size());
        var seen = new HashMap<String, Integer>();
        for (var info : infos) {
            rows.add(new MigrationRow(key(info, seen), rows.size(), info, searched(info)));
        }
        return rows;
    }

    public MigrationState state() {
        return info.state();
    }

    /// The word of the state, with the tool's own where it has one.
    public String stateText() {
        return StateText.of(info);
    }

    /// `R` for a repeatable one.
    public String version() {
        var version = info.version();
        if (version != null) {
            return version.text();
        }
        return info.migrationOrNull() instanceof Migration.Repeatable ? "R" : "";
    }

    /// `7 add coupons`.
    public String title() {
        return (version() + " " + info.description()).strip();
    }

    boolean matches(List<String> words) {
        return words.stream().allMatch(searched::contains);
    }

    private static String key(MigrationInfo info, Map<String, Integer> seen) {
        var name = info.version() + "|" + info.script();
        return name + "|" + seen.merge(name, 1, Integer::sum);
    }

    private static String searched(MigrationInfo info) {
        var version = info.version();
        return String.join(
                        "\n",
                        version == null ? "" : version.text(),
                        info.description(),
                        info.script(),
                        StateText.of(info))
                .toLowerCase(Locale.ROOT);
    }
}
