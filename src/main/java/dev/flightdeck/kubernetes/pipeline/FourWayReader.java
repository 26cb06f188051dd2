package dev.flightdeck.kubernetes.pipeline;

import dev.flightdeck.format.MigrationFolder;
import dev.flightdeck.kubernetes.Cluster;
import dev.flightdeck.kubernetes.configmap.FileDifference;
import dev.flightdeck.kubernetes.configmap.ScriptFiles;
import dev.flightdeck.kubernetes.configmap.ScriptsInCluster;
import dev.flightdeck.migration.Migration;
import dev.flightdeck.migration.MigrationInfo;
import dev.flightdeck.migration.MigrationState;
import dev.flightdeck.problem.Explanation;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.workspace.MigrationStatus;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads the four places. One that cannot be read is said to be unknown.
final class FourWayReader {
    private final Cluster cluster;
    private final JobRequest request;
    private final MigrationFolder folder;
    private final ScriptFiles files;

    FourWayReader(Cluster cluster, JobRequest request, MigrationFolder folder, ScriptFiles files) {
        this.cluster = cluster;
        this.request = request;
        this.folder = folder;
        this.files = files;
    }

    /// @param status of the database; null where it could not be read
    /// @param databaseProblem why not
    FourWay read(@Nullable MigrationStatus status, @Nullable Problem databaseProblem)
            throws ProblemException {
        ScriptsInCluster maps = null;
        Problem mapProblem = null;
        try {
            maps =
                    ScriptsInCluster.read(
                            cluster,
                            request.namespace(),
                            request.name(),
                            JobRequest.component(JobRequest.MIGRATE));
        } catch (ProblemException e) {
            mapProblem = orThrow(e);
        }
        Job job = null;
        Problem jobProblem = null;
        try {
            job = LastJob.read(cluster, request).finished().orElse(null);
        } catch (ProblemException e) {
            jobProblem = orThrow(e);
        }
        var sides = new Sides(maps, mapProblem, job, jobProblem, status, databaseProblem);
        return new FourWay(
                rows(sides, status),
                maps == null ? List.of() : maps.compare(files),
                maps == null ? List.of() : maps.unknownKeys(files),
                job == null ? "" : LastJob.words(job),
                mapProblem,
                jobProblem,
                databaseProblem);
    }

    /// What may not be read is unknown; a cluster that does not answer ends it.
    private static Problem orThrow(ProblemException e) throws ProblemException {
        if (e.problem() instanceof Problem.ClusterForbidden) {
            return e.problem();
        }
        throw e;
    }

    private List<FourWay.Row> rows(Sides sides, @Nullable MigrationStatus status) {
        var rows = new ArrayList<FourWay.Row>();
        var infos = status == null ? List.<MigrationInfo>of() : status.migrations();
        for (var migration : folder.migrations()) {
            var path = path(migration);
            rows.add(
                    new FourWay.Row(
                            migration.versionText(),
                            migration.description(),
                            path,
                            Side.same(),
                            sides.configMap(path),
                            sides.job(path),
                            sides.database(migration)));
        }
        infos.stream()
                .filter(info -> info instanceof MigrationInfo.Missing)
                .forEach(info -> rows.add(missing(info, sides)));
        return rows;
    }

    private static FourWay.Row missing(MigrationInfo info, Sides sides) {
        var version = info.version();
        return new FourWay.Row(
                version == null ? "" : version.text(),
                info.description(),
                info.script(),
                Side.absent(),
                sides.configMap(info.script()),
                sides.job(info.script()),
                new Side(
                        info.state().countsAsApplied() ? Side.State.SAME : Side.State.ABSENT,
                        info.word()));
    }

    private String path(Migration migration) {
        var folders = request.workspace().folders();
        for (int i = 0; i < folders.size(); i++) {
            Path own = folders.get(i);
            if (migration.file().startsWith(own)) {
                var relative = own.relativize(migration.file()).toString().replace('\\', '/');
                var name = files.folders().get(i);
                return name.isEmpty() ? relative : name + "/" + relative;
            }
        }
        return migration.script();
    }

    private final class Sides {
        private final @Nullable Map<String, FileDifference.Change> maps;
        private final @Nullable Problem mapProblem;
        private final @Nullable Job job;
        private final @Nullable Map<String, String> jobFiles;
        private final @Nullable Problem jobProblem;
        private final @Nullable MigrationStatus status;
        private final @Nullable Problem databaseProblem;

        private Sides(
                @Nullable ScriptsInCluster found,
                @Nullable Problem mapProblem,
                @Nullable Job job,
                @Nullable Problem jobProblem,
                @Nullable MigrationStatus status,
                @Nullable Problem databaseProblem) {
            this.maps = found == null || mapProblem != null ? null : changes(found);
            this.mapProblem = mapProblem;
            this.job = job;
            this.jobFiles = job == null ? null : LastJob.files(job);
            this.jobProblem = jobProblem;
            this.status = status;
            this.databaseProblem = databaseProblem;
        }

        private Map<String, FileDifference.Change> changes(ScriptsInCluster found) {
            var changes = new TreeMap<String, FileDifference.Change>();
            found.compare(files).forEach(file -> changes.put(file.path(), file.change()));
            return changes;
        }

        private Side configMap(String path) {
            if (maps == null) {
                return unknown(mapProblem, "the ConfigMaps were not read");
            }
            return switch (maps.get(path)) {
                case EQUAL -> Side.same();
                case CHANGED, REMOVED -> new Side(Side.State.DIFFERENT, "");
                case ADDED -> Side.absent();
                case null -> Side.absent();
            };
        }

        private Side job(String path) {
            if (jobProblem != null) {
                return unknown(jobProblem, "");
            }
            if (job == null) {
                return Side.absent();
            }
            if (jobFiles == null) {
                return Side.unknown("the Job does not say which files it had");
            }
            var there = jobFiles.get(path);
            return there == null
                    ? Side.absent()
                    : there.equals(files.shortHash(path))
                            ? Side.same()
                            : new Side(Side.State.DIFFERENT, "");
        }

        private Side database(Migration migration) {
            if (status == null) {
                return unknown(databaseProblem, "no database was asked");
            }
            return status.migrations().stream()
                    .filter(info -> Objects.equals(info.migrationOrNull(), migration))
                    .findFirst()
                    .map(info -> new Side(state(info.state()), info.word()))
                    .orElseGet(() -> Side.unknown("the history does not list it"));
        }

        private static Side.State state(MigrationState state) {
            return switch (state) {
                case CHECKSUM_MISMATCH, FAILED, OUTDATED -> Side.State.DIFFERENT;
                case NOT_COMPARED -> Side.State.UNKNOWN;
                default -> state.countsAsApplied() ? Side.State.SAME : Side.State.ABSENT;
            };
        }

        private static Side unknown(@Nullable Problem problem, String otherwise) {
            return Side.unknown(problem == null ? otherwise : Explanation.of(problem).headline());
        }
    }
}
