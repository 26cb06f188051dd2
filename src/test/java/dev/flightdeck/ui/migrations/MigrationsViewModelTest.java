package dev.flightdeck.ui.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.migration.MigrationState;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.ui.common.DirectBackground;
import dev.flightdeck.ui.common.HeldBackground;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.migrations.MigrationsViewModel.Phase;
import dev.flightdeck.workspace.EnvironmentKind;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.Test;

class MigrationsViewModelTest {
    private final Messages messages = Messages.load();
    private final FakeActions actions = SampleMigrations.actions();
    private final MigrationsViewModel model =
            new MigrationsViewModel(DirectBackground.failing(), messages);

    @Test
    void withoutADatabaseThereIsNothingToShow() {
        assertThat(model.phase().get()).isEqualTo(Phase.NO_DATABASE);
        model.open(actions);
        model.open(null);
        assertThat(model.phase().get()).isEqualTo(Phase.NO_DATABASE);
        assertThat(model.rows()).isEmpty();
    }

    @Test
    void withoutADatabaseTheFilesAreShownAndNothingIsSaidOfThem() {
        model.openFolder(actions);
        assertThat(model.phase().get()).isEqualTo(Phase.NO_DATABASE);
        assertThat(model.rows()).isNotEmpty();
        assertThat(model.rows())
                .extracting(MigrationRow::state)
                .containsOnly(MigrationState.NOT_COMPARED);
        model.open(actions);
        assertThat(model.rows())
                .extracting(MigrationRow::state)
                .doesNotContain(MigrationState.NOT_COMPARED);
        model.open(null);
        assertThat(model.rows())
                .extracting(MigrationRow::state)
                .containsOnly(MigrationState.NOT_COMPARED);
        model.openFolder(null);
        assertThat(model.rows()).isEmpty();
    }

    @Test
    void showsTheMigrationsInTheOrderOfTheFormat() {
        model.open(actions);
        assertThat(model.phase().get()).isEqualTo(Phase.READY);
        assertThat(model.rows())
                .extracting(MigrationRow::version)
                .containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9", "R");
    }

    @Test
    void anEmptyFolderIsAPhaseOfItsOwn() {
        actions.migrations = List.of();
        model.open(actions);
        assertThat(model.phase().get()).isEqualTo(Phase.NO_MIGRATIONS);
    }

    @Test
    void filtersByVersionDescriptionScriptAndState() {
        model.open(actions);
        assertThat(matching("coupons")).containsExactly("7");
        assertThat(matching("V8__")).containsExactly("8");
        assertThat(matching("PENDING")).containsExactly("7", "8", "9");
        assertThat(matching("pending security")).containsExactly("8");
        assertThat(matching("changed")).containsExactly("4");
        assertThat(matching("nothing like it")).isEmpty();
        assertThat(matching("  ")).hasSize(10);
    }

    private List<String> matching(String filter) {
        model.filter().set(filter);
        return model.rows().stream().map(MigrationRow::version).toList();
    }

    @Test
    void aProblemTakesThePlaceOfTheTableAndGoesWithTheNextStatus() {
        actions.problem = new Problem.ServerUnreachable("localhost:5432", "refused");
        model.open(actions);
        assertThat(model.phase().get()).isEqualTo(Phase.FAILED);
        assertThat(model.problem().get()).isEqualTo(actions.problem);
        actions.problem = null;
        model.refresh();
        assertThat(model.phase().get()).isEqualTo(Phase.READY);
        assertThat(model.problem().get()).isNull();
    }

    @Test
    void whatIsShownStaysUntilTheAnswerIsThere() {
        var held = new HeldBackground();
        var slow = new MigrationsViewModel(held.background(), messages);
        slow.open(actions);
        assertThat(slow.phase().get()).isEqualTo(Phase.LOADING);
        held.next();
        slow.refresh();
        assertThat(slow.phase().get()).isEqualTo(Phase.READY);
        assertThat(slow.rows()).hasSize(10);
    }

    @Test
    void refreshesDuringARefreshAreOneThatFollowsIt() {
        var held = new HeldBackground();
        var slow = new MigrationsViewModel(held.background(), messages);
        slow.open(actions);
        slow.refresh();
        slow.refresh();
        assertThat(held.waiting()).isEqualTo(1);
        held.next();
        assertThat(held.waiting()).isEqualTo(1);
        held.next();
        assertThat(held.waiting()).isZero();
        assertThat(actions.asked).containsExactly("status", "status");
    }

    @Test
    void theAnswerOfADatabaseThatWasLeftIsDropped() {
        var held = new HeldBackground();
        var slow = new MigrationsViewModel(held.background(), messages);
        var other = SampleMigrations.actions();
        other.environment = FakeActions.environment("local", EnvironmentKind.DEVELOPMENT, false);
        other.migrations = SampleMigrations.many(20);
        slow.open(actions);
        slow.open(other);
        held.last();
        held.next();
        assertThat(slow.rows()).hasSize(20);
        assertThat(slow.environment().orElseThrow().name()).isEqualTo("local");
    }

    @Test
    void aRefreshReplacesOnlyTheRowsThatChanged() {
        model.open(actions);
        var changed = new ArrayList<Integer>();
        model.rows()
                .addListener(
                        (ListChangeListener<MigrationRow>)
                                change -> {
                                    while (change.next()) {
                                        changed.add(change.getFrom());
                                    }
                                });
        var now = new ArrayList<>(actions.migrations);
        now.set(6, SampleMigrations.applied("7", "add coupons", "2026-11-20T10:00:00", "app", 4));
        actions.migrations = now;
        model.refresh();
        assertThat(changed).containsExactly(6);
    }
}
