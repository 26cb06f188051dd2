package dev.flightdeck.ui.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.execution.ExecutionReport;
import dev.flightdeck.execution.ExecutionReport.StepReport;
import dev.flightdeck.execution.Outcome;
import dev.flightdeck.plan.Step;
import dev.flightdeck.plan.StepScript;
import dev.flightdeck.plan.TransactionMode;
import dev.flightdeck.plan.Warning;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import dev.flightdeck.sql.SqlScript;
import dev.flightdeck.ui.migrations.MigrationDetails.Change;
import dev.flightdeck.ui.migrations.MigrationDetails.DiffLine;
import dev.flightdeck.ui.migrations.MigrationDetails.DiffLine.Kind;
import dev.flightdeck.workspace.AppliedCopies;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetailsReaderTest {
    @TempDir Path folder;

    private final FakeActions actions = SampleMigrations.actions();

    private MigrationDetails read(int index) throws ProblemException {
        var row = MigrationRow.of(actions.migrations).get(index);
        var status = actions.status(Progress.none());
        return new DetailsReader(actions, status, new AppliedCopies(folder)).read(row);
    }

    @Test
    void readsUpAndDown() throws ProblemException {
        var details = read(6);
        assertThat(details.up()).isNotNull();
        assertThat(details.up().statements()).isEqualTo(2);
        assertThat(details.up().shown().getFirst())
                .isEqualTo("ALTER TABLE orders\n  ADD COLUMN coupon_code VARCHAR(50)");
        assertThat(details.down()).isNotNull();
        assertThat(details.down().file()).isEqualTo("U7__add_coupons.sql");
        assertThat(details.warnings()).extracting(Warning::text).hasSize(1);
        assertThat(details.change()).isNull();
    }

    @Test
    void showsTheFirstStatementsAndCountsTheRest() throws ProblemException {
        actions.texts.put("V7__add_coupons.sql", "SELECT 1;\n".repeat(20));
        var up = read(6).up();
        assertThat(up).isNotNull();
        assertThat(up.shown()).hasSize(8);
        assertThat(up.more()).isEqualTo(12);
    }

    @Test
    void aFileThatCannotBeReadIsAProblemAndNotAnEmptyPane() throws ProblemException {
        var up = read(8).up();
        assertThat(up).isNotNull();
        assertThat(up.problem()).isInstanceOf(Problem.FileUnreadable.class);
    }

    @Test
    void aChangedFileWithoutACopySaysThatThereIsNone() throws ProblemException {
        assertThat(read(3).change()).isEqualTo(new Change(List.of()));
    }

    @Test
    void aChangedFileIsComparedWithWhatWasApplied() throws ProblemException {
        keep(actions.texts.get("V4__add_price_check.sql").replace(">=", ">"));
        var change = read(3).change();
        assertThat(change).isNotNull();
        assertThat(change.lines())
                .contains(
                        new DiffLine(
                                Kind.REMOVED, "  ADD CONSTRAINT price_positive CHECK (price > 0);"),
                        new DiffLine(
                                Kind.ADDED, "  ADD CONSTRAINT price_positive CHECK (price >= 0);"),
                        new DiffLine(Kind.SAME, "ALTER TABLE products"));
    }

    private void keep(String text) {
        var migration = SampleMigrations.versioned("4", "add price check", "972315502");
        var script =
                StepScript.whole(
                        migration.script(), SqlScript.parse(text), TransactionMode.PER_MIGRATION);
        var step = new StepReport(new Step.Apply(migration, script), new Outcome.Done(1));
        new AppliedCopies(folder)
                .keep(actions.environment.profile(), new ExecutionReport(List.of(step), 1));
    }
}
