package dev.flightdeck.ui.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.migration.MigrationInfo;
import dev.flightdeck.ui.common.Command;
import dev.flightdeck.ui.common.DirectBackground;
import dev.flightdeck.ui.common.FakeDialogs;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.workspace.AppliedCopies;
import dev.flightdeck.workspace.EnvironmentKind;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationCommandsTest {
    @TempDir Path folder;

    private final FakeActions actions = SampleMigrations.actions();
    private final FakeNavigation navigation = new FakeNavigation();

    private MigrationsModel model() {
        return MigrationsModel.create(
                DirectBackground.failing(),
                Messages.load(),
                new FakeDialogs(),
                navigation,
                new AppliedCopies(folder));
    }

    private MigrationCommands opened() {
        var model = model();
        model.table().openFolder(actions);
        model.table().open(actions);
        return model.commands();
    }

    @Test
    void withoutADatabaseEachSaysSo() {
        assertThat(model().commands().all())
                .extracting(c -> c.whyNot().getValue())
                .containsOnly("Choose a database first.", "Open a folder first.");
    }

    @Test
    void aFolderWithoutADatabaseCanGetANewMigration() {
        var model = model();
        model.table().openFolder(actions);
        assertThat(model.commands().create().enabled()).isTrue();
        assertThat(reason(model.commands().migrate())).isEqualTo("Choose a database first.");
    }

    @Test
    void leadsToThePlan() {
        var commands = opened();
        commands.migrate().run();
        commands.rollBack().run();
        commands.dryRun().run();
        commands.showSql().run();
        assertThat(navigation.went)
                .containsExactly(
                        "migrate Latest[]", "roll back null", "dry run Latest[]", "show Latest[]");
    }

    @Test
    void nothingPendingIsAReasonNotToMigrate() {
        actions.migrations = actions.migrations.subList(0, 6);
        var commands = opened();
        assertThat(reason(commands.migrate()))
                .isEqualTo("Nothing is pending: staging has every migration.");
        assertThat(commands.rollBack().enabled()).isTrue();
        commands.migrate().run();
        assertThat(navigation.went).isEmpty();
    }

    @Test
    void nothingAppliedIsAReasonNotToRollBack() {
        actions.migrations = List.<MigrationInfo>of(SampleMigrations.pending("1", "create orders"));
        var commands = opened();
        assertThat(reason(commands.rollBack()))
                .isEqualTo("Nothing has been applied to staging yet.");
        assertThat(commands.baseline().enabled()).isTrue();
    }

    @Test
    void aHistoryThatIsReadOnlyIsLookedAtOnly() {
        actions.readOnlyReason = "written by a newer Flyway";
        var commands = opened();
        assertThat(reason(commands.migrate())).isEqualTo("written by a newer Flyway");
        assertThat(reason(commands.repair())).isEqualTo("written by a newer Flyway");
        assertThat(commands.showSql().enabled()).isTrue();
        assertThat(commands.validate().enabled()).isTrue();
    }

    @Test
    void aRunUnderWayIsAReason() {
        var model = model();
        model.table().open(actions);
        model.table().runUnderWay().set(true);
        assertThat(reason(model.commands().migrate())).isEqualTo("A run is under way.");
        model.table().runUnderWay().set(false);
        assertThat(model.commands().migrate().enabled()).isTrue();
    }

    @Test
    void aResetIsOffUnlessTheEnvironmentAllowsIt() {
        assertThat(reason(opened().reset()))
                .isEqualTo(
                        "Resets are off for staging: set allow_reset = true for it in flightdeck.toml.");
        actions.environment = FakeActions.environment("prod", EnvironmentKind.PRODUCTION, true);
        assertThat(reason(opened().reset()))
                .isEqualTo("prod is a production database: it is never reset.");
        actions.environment = FakeActions.environment("local", EnvironmentKind.DEVELOPMENT, true);
        assertThat(opened().reset().enabled()).isTrue();
    }

    private static String reason(Command command) {
        return command.whyNot().getValue();
    }
}
