package dev.flightdeck.format.golangmigrate;

import dev.flightdeck.format.Finding;
import dev.flightdeck.format.MigrationFormat.Direction;
import dev.flightdeck.migration.Migration;
import dev.flightdeck.migration.MigrationInfo;
import dev.flightdeck.migration.Version;
import dev.flightdeck.plan.ScriptCheck;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.Problem.FailedMigration;
import dev.flightdeck.problem.Problem.MigrationFuture;
import dev.flightdeck.problem.Problem.MigrationMissing;
import dev.flightdeck.problem.Problem.OutOfOrderRefused;
import dev.flightdeck.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a person should know of a folder and a row beside each other. golang-migrate has no
/// validation of its own.
final class Validation {
    private final OwnOptions options;
    private final List<Finding> findings = new ArrayList<>();

    private Validation(OwnOptions options) {
        this.options = options;
    }

    static List<Finding> findings(
            List<MigrationInfo> lines, @Nullable Version current, OwnOptions options) {
        var validation = new Validation(options);
        for (var line : lines) {
            validation.check(line, current == null ? "" : current.text());
        }
        return List.copyOf(validation.findings);
    }

    private void check(MigrationInfo line, String current) {
        var version = String.valueOf(line.version());
        switch (line.state()) {
            case FAILED ->
                    add(
                            version,
                            line.script(),
                            new FailedMigration(
                                    version, line.script(), GolangMigrateFormat.DIRTY_WAY_OUT));
            case MISSING ->
                    add(
                            version,
                            line.script(),
                            new MigrationMissing(version, version + "_*.up.sql"));
            case FUTURE -> add(version, line.script(), new MigrationFuture(version, line.script()));
            case IGNORED ->
                    add(
                            version,
                            line.script(),
                            new OutOfOrderRefused(line.script(), version, current));
            default -> {
                // as it should be
            }
        }
        var migration = line.migrationOrNull();
        if (migration != null) {
            check(migration, Direction.UP);
            check(migration, Direction.DOWN);
        }
    }

    private void check(Migration migration, Direction direction) {
        try {
            var script = FileScripts.read(migration, direction, options);
            ScriptCheck.of(script)
                    .refusals()
                    .forEach(problem -> add(migration.versionText(), script.file(), problem));
        } catch (ProblemException e) {
            add(migration.versionText(), migration.script(), e.problem());
        }
    }

    private void add(String version, String script, Problem problem) {
        findings.add(new Finding(version, script, problem));
    }
}
