package dev.flightdeck.ui.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.migration.Migration;
import dev.flightdeck.migration.Version;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.schema.FileObjects;
import dev.flightdeck.sql.SqlObject;
import dev.flightdeck.ui.common.Confirmation;
import dev.flightdeck.ui.common.DirectBackground;
import dev.flightdeck.ui.common.FakeDialogs;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.workspace.Adoption;
import dev.flightdeck.workspace.AppliedCopies;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdoptViewModelTest {
    @TempDir Path folder;

    private final FakeActions actions = SampleMigrations.actions();
    private final FakeDialogs dialogs = new FakeDialogs();

    private MigrationsModel opened() {
        var model =
                MigrationsModel.create(
                        DirectBackground.failing(),
                        Messages.load(),
                        dialogs,
                        new FakeNavigation(),
                        new AppliedCopies(folder));
        model.table().openFolder(actions);
        model.table().open(actions);
        return model;
    }

    private void found(boolean first, boolean second) {
        actions.historyExists = false;
        actions.adoption =
                new Adoption(
                        "public.flyway_schema_history",
                        List.of(file("1", "products", first), file("2", "orders", second)),
                        new Version("1"),
                        List.of());
    }

    private static Adoption.Judged file(String version, String table, boolean there) {
        var object = List.of(SqlObject.of(SqlObject.Kind.TABLE, null, table));
        var name = "V" + version + "__" + table + ".sql";
        return new Adoption.Judged(
                new Migration.Versioned(
                        new Version(version), table, name, Path.of(name), null, "SQL", null),
                new FileObjects(
                        there ? object : List.of(), there ? List.of() : object, List.of(), 0));
    }

    @Test
    void nothingIsOfferedOrLookedForWhereAHistoryIs() {
        assertThat(opened().adopt().offer().get()).isNull();
        assertThat(actions.asked).doesNotContain("adoptionPreview null");
    }

    @Test
    void nothingIsOfferedInAnEmptyDatabase() {
        found(false, false);
        assertThat(opened().adopt().offer().get()).isNull();
    }

    @Test
    void whatStandsInTheWayIsNoProblemOfAPersonWhoDidNotAsk() {
        found(true, false);
        actions.adoptionProblem = new Problem.NotPossible("a", "b", "c");
        assertThat(opened().adopt().offer().get()).isNull();
    }

    @Test
    void theDialogShowsEveryFileAndWritesAfterIt() {
        found(true, false);
        var model = opened();
        assertThat(model.adopt().offer().get()).isEqualTo(actions.adoption);

        model.adopt().adopt();

        assertThat(dialogs.values.getFirst().initial()).isEqualTo("1");
        var asked = dialogs.confirmations.getFirst();
        assertThat(asked.rows())
                .extracting(Confirmation.Row::cells)
                .containsExactly(
                        List.of("V1__products.sql", "found table products", "there"),
                        List.of("V2__orders.sql", "missing table orders", "not there"));
        assertThat(actions.asked).contains("adoptionPreview 1", "baseline 1 0");
        assertThat(model.upkeep().notice().get()).isNotNull();
    }

    @Test
    void nothingIsWrittenWithoutAYes() {
        found(true, false);
        dialogs.confirms = false;
        opened().adopt().adopt();
        assertThat(actions.asked).doesNotContain("baseline 1 0");
    }
}
