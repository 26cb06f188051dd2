package dev.flightdeck.format.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.PostgresExtension;
import dev.flightdeck.TestDatabase;
import dev.flightdeck.plan.Target;
import dev.flightdeck.plan.Warning;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(PostgresExtension.class)
final class CallbacksTest {
    private static final List<String> EVENTS =
            List.of(
                    "beforeMigrate",
                    "beforeEachMigrate",
                    "afterEachMigrate",
                    "afterVersioned",
                    "beforeRepeatables",
                    "afterMigrateApplied",
                    "afterMigrate");

    @TempDir Path folder;

    private Bed bed;

    private void fill(TestDatabase database) {
        bed = new Bed(folder, database);
        bed.file("V1__one.sql", log("V1"))
                .file("U1__one.sql", log("U1"))
                .file("V2__two.sql", log("V2"))
                .file("U2__two.sql", log("U2"))
                .file("R__view.sql", log("R"));
        for (var event : EVENTS) {
            bed.file(event + "__b.sql", log(event + " b"))
                    .file(event + "__a.sql", log(event + " a"));
        }
        database.execute("CREATE SCHEMA log CREATE TABLE log (id serial, what text)");
    }

    private static String log(String what) {
        return "INSERT INTO log.log (what) VALUES ('" + what + "');";
    }

    private static List<String> logged(TestDatabase database) {
        return database.rows("SELECT what FROM log.log ORDER BY id");
    }

    @Test
    void theyRunWhereFlywayRunsThem(TestDatabase database, TestDatabase other) throws Exception {
        fill(database);
        bed.callbacks("*").migrate();
        other.execute("CREATE SCHEMA log CREATE TABLE log (id serial, what text)");
        new Bed(folder, other).theirs().migrate();
        assertThat(logged(database)).hasSize(25).isEqualTo(logged(other));
    }

    @Test
    void onlyThoseThatAreAllowedRun(TestDatabase database) throws Exception {
        fill(database);
        bed.callbacks("beforeMigrate__a.sql");
        var plan = bed.plan(new Target.Latest());
        assertThat(plan.warnings()).filteredOn(Warning.NotUsed.class::isInstance).hasSize(13);
        bed.migrate();
        assertThat(logged(database)).containsExactly("beforeMigrate a", "V1", "V2", "R");
    }

    @Test
    void noneRunsUnlessAllowed(TestDatabase database) throws Exception {
        fill(database);
        bed.migrate();
        assertThat(logged(database)).containsExactly("V1", "V2", "R");
    }

    @Test
    void anEmptyPlanHasNoCallbacks(TestDatabase database) throws Exception {
        fill(database);
        bed.callbacks("*").migrate();
        var plan = bed.plan(new Target.Latest());
        assertThat(plan.steps()).isEmpty();
        assertThat(plan.warnings()).isEmpty();
    }

    @Test
    void theWayBackHasCallbacksOfItsOwn(TestDatabase database) throws Exception {
        fill(database);
        bed.migrate();
        for (var event : List.of("beforeUndo", "beforeEachUndo", "afterEachUndo", "afterUndo")) {
            bed.file(event + ".sql", log(event));
        }
        database.execute("TRUNCATE log.log");
        bed.callbacks("*").rollBackTo("");
        assertThat(logged(database))
                .containsExactly(
                        "beforeUndo",
                        "beforeEachUndo",
                        "U2",
                        "afterEachUndo",
                        "beforeEachUndo",
                        "U1",
                        "afterEachUndo",
                        "afterUndo");
    }

    @Test
    void whatWeNeverRunIsSaid(TestDatabase database) throws Exception {
        fill(database);
        bed.callbacks("*");
        bed.file("beforeInfo__x.sql", "SELECT 1;")
                .file("beforeEachMigrateStatement.sql", "SELECT 1;")
                .file("afterMigrateError.sql", "SELECT 1;")
                .file("beforeMigrate__x.sh", "exit 1");
        assertThat(bed.plan(new Target.Latest()).warnings())
                .filteredOn(Warning.NotUsed.class::isInstance)
                .extracting(w -> w.place().file())
                .containsExactlyInAnyOrder(
                        "beforeInfo__x.sql",
                        "beforeEachMigrateStatement.sql",
                        "afterMigrateError.sql",
                        "beforeMigrate__x.sh");
    }

    @Test
    void aCallbackThatCannotBeReadRefusesThePlan(TestDatabase database) throws Exception {
        fill(database);
        bed.callbacks("*").file("afterMigrate.sql", "SELECT '${nobody}';");
        assertThat(bed.plan(new Target.Latest()).isRunnable()).isFalse();
    }
}
