package dev.flightdeck.ui.plan;

import dev.flightdeck.migration.AppliedMigration;
import dev.flightdeck.migration.Migration;
import dev.flightdeck.migration.Version;
import dev.flightdeck.plan.Plan;
import dev.flightdeck.plan.Step;
import dev.flightdeck.plan.StepScript;
import dev.flightdeck.plan.Target;
import dev.flightdeck.plan.TransactionMode;
import dev.flightdeck.sql.SqlScript;
import dev.flightdeck.ui.migrations.FakeActions;
import dev.flightdeck.workspace.Environment;
import dev.flightdeck.workspace.EnvironmentKind;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/// Plans as long as a test needs them.
public final class SamplePlans {
    private SamplePlans() {}

    public static Environment environment(EnvironmentKind kind) {
        return FakeActions.environment(
                kind == EnvironmentKind.PRODUCTION ? "production" : "staging", kind, false);
    }

    public static Plan forward(int count) {
        var steps =
                IntStream.rangeClosed(1, count)
                        .<Step>mapToObj(
                                i -> new Step.Apply(migration(i), script("V" + i + "__step.sql")))
                        .toList();
        return new Plan(new Target.Latest(), steps, List.of(), List.of(), "");
    }

    /// Between two callbacks of a statement each: a `BEGIN`, a statement and a `COMMIT`.
    public static Step.Apply withCallbacks() {
        return new Step.Apply(
                migration(1),
                script("V1__step.sql", "BEGIN;\nCREATE TABLE t (id int);\nCOMMIT;\n"),
                List.of(script("beforeEachMigrate.sql", "SELECT 1;\n")),
                List.of(script("afterEachMigrate.sql", "SELECT 2;\n")));
    }

    /// A file of that many statements, some of which are there from an earlier run.
    public static Plan resumed(int statements, int done) {
        var sql = new StringBuilder();
        for (int i = 1; i <= statements; i++) {
            sql.append("INSERT INTO t VALUES (%d);\n".formatted(i));
        }
        var step =
                new Step.Apply(
                        migration(1),
                        script("V1__step.sql", sql.toString()),
                        List.of(),
                        List.of(),
                        done);
        return new Plan(new Target.Latest(), List.of(step), List.of(), List.of(), "");
    }

    static Plan backward(String version, int count) {
        var steps =
                IntStream.rangeClosed(1, count)
                        .<Step>mapToObj(i ->
                                new Step.Revert(
                                        migration(i), applied(i), script("U" + i + "__step.sql")))
                        .toList();
        return new Plan(new Target.BackTo(new Version(version)), steps, List.of(), List.of(), "");
    }

    private static Migration.Versioned migration(int number) {
        var file = "V" + number + "__step.sql";
        return new Migration.Versioned(
                new Version("" + number), "step", file, Path.of(file), "1", "SQL", null);
    }

    private static AppliedMigration applied(int number) {
        return new AppliedMigration(
                number,
                new Version("" + number),
                "step",
                "SQL",
                null,
                null,
                null,
                null,
                null,
                true,
                null);
    }

    private static StepScript script(String file) {
        return script(file, "CREATE TABLE t (id int);\nCREATE INDEX ON t (id);\n");
    }

    private static StepScript script(String file, String sql) {
        return StepScript.whole(file, SqlScript.parse(sql), TransactionMode.PER_MIGRATION);
    }
}
