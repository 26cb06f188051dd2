package dev.flightdeck.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.database.ConnectionProfile;
import dev.flightdeck.execution.Aftermath;
import dev.flightdeck.execution.ExecutionReport;
import dev.flightdeck.execution.ExecutionReport.StepReport;
import dev.flightdeck.execution.Outcome;
import dev.flightdeck.migration.Migration;
import dev.flightdeck.migration.Version;
import dev.flightdeck.plan.Step;
import dev.flightdeck.plan.StepScript;
import dev.flightdeck.plan.TransactionMode;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.sql.SqlScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppliedCopiesTest {
    private static final ConnectionProfile ONE =
            new ConnectionProfile("localhost", 5432, "one", "app", Map.of());
    private static final ConnectionProfile TWO =
            new ConnectionProfile("localhost", 5432, "two", "app", Map.of());

    @TempDir Path folder;

    private static ExecutionReport report(String text, Outcome outcome) {
        var migration =
                new Migration.Versioned(
                        new Version("1"),
                        "a",
                        "V1__a.sql",
                        Path.of("V1__a.sql"),
                        "77",
                        "SQL",
                        null);
        var script =
                StepScript.whole("V1__a.sql", SqlScript.parse(text), TransactionMode.PER_MIGRATION);
        return new ExecutionReport(
                List.of(new StepReport(new Step.Apply(migration, script), outcome)), 1);
    }

    @Test
    void aFileIsFoundByDatabaseScriptAndChecksum() {
        var copies = new AppliedCopies(folder.resolve("applied"));
        copies.keep(ONE, report("SELECT 1;", new Outcome.Done(1)));
        assertThat(copies.find(ONE, "V1__a.sql", "77")).contains("SELECT 1;");
        assertThat(copies.find(TWO, "V1__a.sql", "77")).isEmpty();
        assertThat(copies.find(ONE, "V1__a.sql", "78")).isEmpty();
        assertThat(copies.find(ONE, "V2__b.sql", "77")).isEmpty();
    }

    @Test
    void theOldestGoWhenThereAreTooMany() throws IOException {
        var copies = new AppliedCopies(folder, 2);
        copies.keep(ONE, report("SELECT 1;", new Outcome.Done(1)));
        try (var files = Files.list(folder)) {
            var past = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
            Files.setLastModifiedTime(files.findFirst().orElseThrow(), past);
        }
        copies.keep(TWO, report("SELECT 2;", new Outcome.Done(1)));
        var three = new ConnectionProfile("localhost", 5432, "three", "app", Map.of());
        copies.keep(three, report("SELECT 3;", new Outcome.Done(1)));
        assertThat(copies.find(ONE, "V1__a.sql", "77")).isEmpty();
        assertThat(copies.find(TWO, "V1__a.sql", "77")).contains("SELECT 2;");
        assertThat(copies.find(three, "V1__a.sql", "77")).contains("SELECT 3;");
    }

    @Test
    void whatFailedWasNotApplied() {
        var copies = new AppliedCopies(folder);
        var problem = new Problem.DatabaseRefused("x", Problem.ServerMessage.of("no"));
        copies.keep(
                ONE, report("SELECT 1;", new Outcome.Failed(problem, 0, Aftermath.UNCHANGED, "")));
        assertThat(copies.find(ONE, "V1__a.sql", "77")).isEmpty();
    }

    @Test
    void aFolderThatCannotBeWrittenCostsNothingButTheCopy() {
        var copies = new AppliedCopies(Path.of("/proc/none"));
        copies.keep(ONE, report("SELECT 1;", new Outcome.Done(1)));
        assertThat(copies.find(ONE, "V1__a.sql", "77")).isEmpty();
    }
}
