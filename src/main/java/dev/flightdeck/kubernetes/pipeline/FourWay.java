package dev.flightdeck.kubernetes.pipeline;

import dev.flightdeck.kubernetes.configmap.FileDifference;
import dev.flightdeck.problem.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Folder, ConfigMaps, last finished Job and database beside each other.
///
/// @param rows the migrations, in the order of the format
/// @param files every file against the ConfigMaps, those that are no migration too; empty where the
///   ConfigMaps could not be read
/// @param unknownKeys what others put into the ConfigMaps: it is not mounted
/// @param job name of the last finished Job with what became of it; empty for none
/// @param configMapProblem why the ConfigMaps could not be read; null where they could
/// @param jobProblem the same of the Jobs
/// @param databaseProblem the same of the database
public record FourWay(
        List<Row> rows,
        List<FileDifference> files,
        List<String> unknownKeys,
        String job,
        @Nullable Problem configMapProblem,
        @Nullable Problem jobProblem,
        @Nullable Problem databaseProblem) {
    /// A migration.
    ///
    /// @param version empty for a repeatable
    /// @param script the file with its path
    public record Row(
            String version,
            String description,
            String script,
            Side folder,
            Side configMap,
            Side job,
            Side database) {
        public boolean isEqual() {
            return isSame(folder) && isSame(configMap) && isSame(job) && isSame(database);
        }

        private static boolean isSame(Side side) {
            return side.state() == Side.State.SAME;
        }
    }

    public FourWay {
        rows = List.copyOf(rows);
        files = List.copyOf(files);
        unknownKeys = List.copyOf(unknownKeys);
    }

    /// Whether an update of the ConfigMaps would change something; true where they could not be
    /// read.
    public boolean configMapsDiffer() {
        return configMapProblem != null
                || files.stream().anyMatch(f -> f.change() != FileDifference.Change.EQUAL);
    }
}
