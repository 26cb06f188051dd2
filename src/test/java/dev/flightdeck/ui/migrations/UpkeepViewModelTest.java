package dev.flightdeck.ui.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.format.Finding;
import dev.flightdeck.format.HistoryChange;
import dev.flightdeck.format.RepairChoice;
import dev.flightdeck.migration.Version;
import dev.flightdeck.plan.Target;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.ui.common.Background;
import dev.flightdeck.ui.common.Confirmation;
import dev.flightdeck.ui.common.DirectBackground;
import dev.flightdeck.ui.common.FakeDialogs;
import dev.flightdeck.ui.common.HeldBackground;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.workspace.AppliedCopies;
import dev.flightdeck.workspace.EnvironmentKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpkeepViewModelTest {
    @TempDir Path folder;

    private final FakeActions actions = SampleMigrations.actions();
    private final FakeDialogs dialogs = new FakeDialogs();
    private final FakeNavigation navigation = new FakeNavigation();

    private MigrationsModel opened() {
        var model = model(DirectBackground.failing());
        model.table().openFolder(actions);
        model.table().open(actions);
        actions.asked.clear();
        return model;
    }

    private MigrationsModel model(Background background) {
        return MigrationsModel.create(
                background, Messages.load(), dialogs, navigation, new AppliedCopies(folder));
    }

    @Test
    void aValidationThatFindsNothingSaysSo() {
        var model = opened();
        model.commands().validate().run();
        assertThat(model.upkeep().notice().get())
                .isEqualTo(Notice.success("All applied migrations of staging match their files."));
    }

    @Test
    void aValidationShowsWhatItFound() {
        var problem = new Problem.ChecksumMismatch("V4__add_price_check.sql", "4", "1", "2");
        actions.findings = List.of(new Finding("4", "V4__add_price_check.sql", problem));
        var model = opened();
        model.commands().validate().run();
        assertThat(model.upkeep().notice().get())
                .isEqualTo(
                        new Notice(
                                Notice.Kind.WARNING,
                                "1 problem found on staging",
                                actions.findings));
    }

    @Test
    void aRepairShowsTheRowsBeforeItChangesThem() {
        actions.changes = List.of(change());
        var model = opened();
        dialogs.confirms = false;
        model.commands().repair().run();
        assertThat(actions.asked).containsExactly("repairChoices");
        var asked = dialogs.confirmations.getFirst();
        assertThat(asked.act()).isEqualTo("Change 1 row on staging");
        assertThat(asked.rows())
                .containsExactly(
                        new Confirmation.Row(
                                List.of(
                                        "version 4, add price check\nthe file changed",
                                        "checksum 972315502",
                                        "checksum -1402553719"),
                                Confirmation.Tone.WARNING));
        dialogs.confirms = true;
        model.commands().repair().run();
        assertThat(actions.asked)
                .containsExactly("repairChoices", "repairChoices", "repair repair 1", "status");
    }

    @Test
    void ofSeveralWaysOneIsChosenBeforeTheRowsAreShown() {
        actions.choices = choices();
        var model = opened();
        dialogs.chooses = 0;
        model.commands().repair().run();
        var asked = dialogs.choices.getFirst();
        assertThat(asked.explanation())
                .isEqualTo("What is in the database:\n1. CREATE TABLE t: table t is there");
        assertThat(asked.texts())
                .containsExactly(
                        "Run the rest (recommended)\nStatement 1 is there.",
                        "It is applied\nA part.");
        assertThat(navigation.went)
                .containsExactly("migrate " + new Target.Resume(new Version("3"), 1));
        assertThat(dialogs.confirmations).isEmpty();
        dialogs.chooses = 1;
        model.commands().repair().run();
        assertThat(actions.asked).contains("repair applied 1");
    }

    private static List<RepairChoice> choices() {
        var found = List.of("1. CREATE TABLE t: table t is there");
        return List.of(
                new RepairChoice(
                        "applied",
                        "It is applied",
                        "A part.",
                        false,
                        List.of(change()),
                        null,
                        found),
                new RepairChoice(
                        "run-rest",
                        "Run the rest",
                        "Statement 1 is there.",
                        true,
                        List.of(),
                        new RepairChoice.Resume(new Version("3"), 1),
                        found));
    }

    private static HistoryChange change() {
        return new HistoryChange(
                HistoryChange.Kind.UPDATE,
                "version 4, add price check",
                "the file changed",
                Map.of("checksum", "972315502", "type", "SQL"),
                Map.of("checksum", "-1402553719", "type", "SQL"));
    }

    @Test
    void aHistoryThatNeedsNoRepairIsNotTouched() {
        var model = opened();
        model.commands().repair().run();
        assertThat(actions.asked).containsExactly("repairChoices");
        assertThat(dialogs.confirmations).isEmpty();
    }

    @Test
    void onProductionTheNameIsTyped() {
        actions.environment = FakeActions.environment("prod", EnvironmentKind.PRODUCTION, false);
        actions.changes = List.of(change());
        opened().commands().repair().run();
        var asked = dialogs.confirmations.getFirst();
        assertThat(asked.danger()).isTrue();
        assertThat(asked.typedName()).isEqualTo("orderfood");
    }

    @Test
    void aResetNamesWhatIsDroppedAndLeadsToTheMigrations() {
        actions.environment = FakeActions.environment("local", EnvironmentKind.DEVELOPMENT, true);
        opened().commands().reset().run();
        var asked = dialogs.confirmations.getFirst();
        assertThat(asked.title()).isEqualTo("Reset local");
        assertThat(asked.typedName()).isEqualTo("orderfood");
        assertThat(asked.rows()).hasSize(2);
        assertThat(actions.asked).containsExactly("resetPlan", "reset orderfood", "status");
        assertThat(navigation.went).containsExactly("migrate Latest[]");
    }

    @Test
    void aResetThatEndsAfterAnotherDatabaseWasChosenLeadsNowhere() {
        actions.environment = FakeActions.environment("local", EnvironmentKind.DEVELOPMENT, true);
        var held = new HeldBackground();
        var model = model(held.background());
        model.table().open(actions);
        held.next();
        model.commands().reset().run();
        held.next();
        model.table().open(SampleMigrations.actions());
        held.next();
        assertThat(actions.asked).containsExactly("status", "resetPlan", "reset orderfood");
        assertThat(navigation.went).isEmpty();
    }

    @Test
    void aNewMigrationIsOpenedInTheEditor() {
        dialogs.answers = "add loyalty points";
        opened().commands().create().run();
        assertThat(actions.asked).contains("create add loyalty points");
        assertThat(navigation.went).containsExactly("open V10__add_loyalty_points.sql");
    }

    @Test
    void aBaselineIsShownBeforeItIsWritten() {
        actions.migrations = actions.migrations.subList(6, 9);
        dialogs.answers = "6";
        opened().commands().baseline().run();
        assertThat(dialogs.values.getFirst().initial()).isEqualTo("9");
        assertThat(dialogs.confirmations.getFirst().act())
                .isEqualTo("Baseline staging at version 6");
        assertThat(actions.asked).containsExactly("baselinePreview 6", "baseline 6 0", "status");
    }
}
