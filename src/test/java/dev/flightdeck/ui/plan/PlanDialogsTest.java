package dev.flightdeck.ui.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.execution.ExecutionSettings;
import dev.flightdeck.plan.Plan;
import dev.flightdeck.plan.Target;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.settings.Theme;
import dev.flightdeck.ui.common.DirectBackground;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.Overlay;
import dev.flightdeck.ui.common.Snapshots;
import dev.flightdeck.ui.common.SqlText;
import dev.flightdeck.ui.migrations.SampleMigrations;
import dev.flightdeck.workspace.EnvironmentKind;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

class PlanDialogsTest {
    private final FxRobot robot = new FxRobot();
    private final Messages messages = Messages.load();
    private final CompletableFuture<Optional<ConfirmedPlan>> answer = new CompletableFuture<>();
    private PlanDialogs dialogs;
    private Stage stage;

    @BeforeEach
    void show() {
        Snapshots.onFxThread(() -> {
            var overlay = new Overlay();
            overlay.setContent(new Region());
            dialogs = new PlanDialogs(overlay, messages, _ -> new Region());
            var scene = new Scene(overlay, 990, 880);
            Snapshots.dress(scene, Theme.LIGHT);
            stage = new Stage();
            stage.setScene(scene);
            stage.show();
            return true;
        });
    }

    @AfterEach
    void hide() {
        Snapshots.onFxThread(() -> {
            var cancel = stage.getScene().lookup("#cancel");
            if (cancel instanceof Button button) {
                button.fire();
            }
            stage.hide();
            return true;
        });
    }

    private void ask(Function<PlanDialogs, Optional<ConfirmedPlan>> question) {
        Platform.runLater(() -> answer.complete(question.apply(dialogs)));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private PlanViewModel model(EnvironmentKind kind, Plan plan) {
        return new PlanViewModel(
                SamplePlans.environment(kind), plan, ExecutionSettings.defaults(), messages);
    }

    @Test
    void enterNeverConfirmsAndCancelHasTheFocus() {
        ask(d -> d.confirm(model(EnvironmentKind.TEST, SamplePlans.forward(3))));
        assertThat(node("#cancel").isFocused()).isTrue();
        robot.push(KeyCode.ENTER);
        assertThat(answer.join()).isEmpty();
    }

    @Test
    void theActIsReachedByKeysAndConfirms() {
        ask(d -> d.confirm(model(EnvironmentKind.TEST, SamplePlans.forward(3))));
        robot.push(KeyCode.TAB);
        assertThat(node("#act").isFocused()).isTrue();
        robot.push(KeyCode.SPACE);
        assertThat(answer.join()).map(ConfirmedPlan::act).contains("Apply 3 migrations to staging");
    }

    @Test
    void productionWaitsForTheName() {
        ask(d -> d.confirm(model(EnvironmentKind.PRODUCTION, SamplePlans.forward(1))));
        assertThat(node("#act").isDisabled()).isTrue();
        robot.clickOn("#typed-name");
        robot.interact(() -> ((TextField) node("#typed-name")).setText("orderfoo"));
        assertThat(node("#act").isDisabled()).isTrue();
        robot.interact(() -> ((TextField) node("#typed-name")).setText("orderfood"));
        assertThat(node("#act").isDisabled()).isFalse();
        robot.push(KeyCode.ENTER);
        assertThat(answer).isNotDone();
        robot.clickOn("#act");
        assertThat(answer.join()).isPresent();
    }

    @Test
    void theSqlOfCallbacksIsShownWhereItRuns() {
        var step = SamplePlans.withCallbacks();
        var plan = new Plan(new Target.Latest(), List.of(step), List.of(), List.of(), "");
        ask(d -> d.confirm(model(EnvironmentKind.TEST, plan)));
        assertThat(((VBox) node(".step-sql")).getChildren())
                .filteredOn(SqlText.class::isInstance)
                .extracting(Node::getAccessibleText)
                .containsExactly("SELECT 1;", "CREATE TABLE t (id int);", "SELECT 2;");
        robot.push(KeyCode.ESCAPE);
    }

    @Test
    void whatAnEarlierRunDidIsToldFromWhatRunsNow() {
        ask(d -> d.confirm(model(EnvironmentKind.TEST, SamplePlans.resumed(7, 5))));
        var shown = ((VBox) node(".step-sql")).getChildren();
        assertThat(shown)
                .extracting(PlanDialogsTest::textOf)
                .containsExactly(
                        "1  apply 1 step",
                        "Statements 1 to 5 are in the database from an earlier run and are not sent again:",
                        "3 statements before",
                        "INSERT INTO t VALUES (4);",
                        "INSERT INTO t VALUES (5);",
                        "Runs now, from statement 6 on:",
                        "INSERT INTO t VALUES (6);",
                        "INSERT INTO t VALUES (7);");
        assertThat(shown.get(3).getStyleClass()).contains("done");
        assertThat(shown.get(6).getStyleClass()).doesNotContain("done");
        assertThat(stage.getScene().getRoot().lookupAll(".steps-pane .table-cell"))
                .anyMatch(cell -> cell instanceof Labeled l && "2 of 7".equals(l.getText()));
        robot.push(KeyCode.ESCAPE);
    }

    @Test
    void aPlanOfThousandsShowsWhatIsChosenAndNotAllOfIt() {
        ask(d -> d.confirm(model(EnvironmentKind.TEST, SamplePlans.forward(10_000))));
        var shown = ((VBox) node(".step-sql")).getChildren();
        assertThat(shown).hasSizeLessThan(300);
        robot.interact(() -> ((TableView<?>) node("#steps")).getSelectionModel().select(8_999));
        assertThat(shown)
                .extracting(PlanDialogsTest::textOf)
                .startsWith(
                        "8,999 steps before this one: select one above.", "9000  apply 9000 step");
        robot.push(KeyCode.ESCAPE);
    }

    @Test
    void aFileOfThousandsOfStatementsShowsTheFirst() {
        ask(d -> d.confirm(model(EnvironmentKind.TEST, SamplePlans.resumed(20_000, 0))));
        assertThat(((VBox) node(".step-sql")).getChildren()).hasSizeLessThan(40);
        robot.push(KeyCode.ESCAPE);
    }

    @Test
    void aRefusedPlanCannotBeConfirmed() {
        var refused =
                new Plan(
                        new Target.Latest(),
                        SamplePlans.forward(1).steps(),
                        List.of(),
                        List.of(new Problem.ChecksumMismatch("V4__x.sql", "4", "1", "2")),
                        "");
        ask(d -> d.confirm(model(EnvironmentKind.TEST, refused)));
        assertThat(node("#act").isDisabled()).isTrue();
        robot.push(KeyCode.ESCAPE);
        assertThat(answer.join()).isEmpty();
    }

    @Test
    void theRollBackFollowsTheVersionThatIsChosen() {
        var request =
                new RollbackViewModel.Request(
                        SamplePlans.environment(EnvironmentKind.TEST),
                        SampleMigrations.actions().migrations,
                        (target, _) ->
                                SamplePlans.backward(
                                        "x", target.equals(new Target.BackTo(null)) ? 6 : 1),
                        ExecutionSettings.defaults());
        ask(d ->
                d.rollBack(
                        new RollbackViewModel(
                                request, null, DirectBackground.failing(), messages)));
        assertThat(node("#versions").isFocused()).isTrue();
        robot.push(KeyCode.END);
        assertThat(((ListView<?>) node("#versions")).getSelectionModel().getSelectedIndex())
                .isEqualTo(6);
        robot.clickOn("Roll back 6 migrations on staging");
        assertThat(answer.join()).map(c -> c.plan().steps().size()).contains(6);
    }

    private static String textOf(Node node) {
        return node instanceof Labeled label ? label.getText() : node.getAccessibleText();
    }

    private Node node(String id) {
        return stage.getScene().lookup(id);
    }
}
