package dev.flightdeck.plan;

import dev.flightdeck.migration.MigrationInfo;
import dev.flightdeck.migration.MigrationState;
import dev.flightdeck.migration.Version;
import dev.flightdeck.problem.Problem;
import java.util.ArrayList;
import java.util.List;

/// Places in a comparison. Versions have no order of their own: their position in the list is it.
final class Positions {
    private Positions() {}

    static int ofVersion(List<MigrationInfo> infos, Version version) {
        for (int i = infos.size() - 1; i >= 0; i--) {
            if (version.equals(infos.get(i).version())) {
                return i;
            }
        }
        return -1;
    }

    static Problem unknown(List<MigrationInfo> infos, Version version) {
        var known = new ArrayList<String>();
        for (var info : infos) {
            var candidate = info.version();
            if (candidate != null) {
                known.add(candidate.text());
            }
        }
        return new Problem.VersionUnknown(version.text(), known);
    }

    static boolean isBaseline(MigrationInfo info) {
        return info.state() == MigrationState.BASELINE;
    }
}
