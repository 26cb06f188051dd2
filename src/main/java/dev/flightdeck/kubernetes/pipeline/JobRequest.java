package dev.flightdeck.kubernetes.pipeline;

import dev.flightdeck.format.FormatOptions;
import dev.flightdeck.format.MigrationFolder;
import dev.flightdeck.format.MigrationFormat;
import dev.flightdeck.kubernetes.OwnLabels;
import dev.flightdeck.kubernetes.configmap.ScriptFiles;
import dev.flightdeck.kubernetes.configmap.ScriptFolder;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import dev.flightdeck.workspace.Environment;
import dev.flightdeck.workspace.Workspace;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a Job is to do, and for whom.
///
/// @param name what everything of the workspace in the cluster is named by
/// @param image another than the format's own; null for that
public record JobRequest(
        Workspace workspace,
        MigrationFormat format,
        Environment environment,
        String namespace,
        String name,
        JobDatabase database,
        DatabaseSecret secret,
        @Nullable String image) {
    static final String MIGRATE = "migrate";
    static final String ROLLBACK = "rollback";

    public JobRequest withSecret(DatabaseSecret changed) {
        return new JobRequest(
                workspace, format, environment, namespace, name, database, changed, image);
    }

    /// Gives `NotPossible` where the user would have to come from another Secret than the password:
    /// the profile does not know it.
    void requireUser() throws ProblemException {
        if (secret.userKey() == null) {
            requireUserOfProfile();
        }
    }

    /// Gives `NotPossible` where a Secret has the user of the connection.
    void requireUserOfProfile() throws ProblemException {
        var profile = environment.profile();
        if (profile.hasUserOfSecret()) {
            throw new ProblemException(
                    new Problem.NotPossible(
                            "Giving the Job a user",
                            "the connection takes its user from a Secret %s, and Secret %s has none"
                                    .formatted(profile.shownUser(), secret.name()),
                            "Name one Secret that has both: --secret NAME/USERKEY/PASSWORDKEY."));
        }
    }

    FormatOptions options() {
        return workspace.options(environment);
    }

    MigrationFolder folder(Progress progress) throws ProblemException {
        return format.read(workspace.folders(), options(), progress);
    }

    /// The files of the folder, with what is generated from it.
    ///
    /// Gives what reading the folder gives.
    ScriptFiles files(MigrationFolder folder) throws ProblemException {
        var files = ScriptFolder.read(workspace.folders(), format.id());
        return format.id().equals("plain-sql")
                ? files.withOwn(
                        PlainOrder.FILE, PlainOrder.of(folder, format, workspace, files.folders()))
                : files;
    }

    /// Of Jobs.
    Map<String, String> labels(String act) {
        var labels = OwnLabels.of(name, format.id(), "migration");
        labels.put(OwnLabels.ACT, act);
        return labels;
    }

    /// Of the ConfigMaps with the files.
    Map<String, String> scriptLabels(String act) {
        return OwnLabels.of(name, format.id(), component(act));
    }

    static String component(String act) {
        return act.equals(MIGRATE) ? "migration-scripts" : "rollback-scripts";
    }

    String scriptsName(String act) {
        return name + (act.equals(MIGRATE) ? "-scripts" : "-rollback");
    }
}
