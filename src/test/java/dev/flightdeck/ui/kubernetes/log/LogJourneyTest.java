package dev.flightdeck.ui.kubernetes.log;

import static dev.flightdeck.kubernetes.log.TestLog.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.kubernetes.log.LogLink;
import dev.flightdeck.kubernetes.log.LogOrder;
import dev.flightdeck.kubernetes.log.LogPart;
import dev.flightdeck.kubernetes.log.LogRow;
import dev.flightdeck.kubernetes.log.LogWindow;
import dev.flightdeck.kubernetes.log.LogWorker;
import dev.flightdeck.kubernetes.log.TestLog;
import dev.flightdeck.settings.Theme;
import dev.flightdeck.ui.common.Background;
import dev.flightdeck.ui.common.FakeDialogs;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.Snapshots;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/// From a failed Job to the line and to its migration, with the keys.
class LogJourneyTest {
    private static final String POD = "backend-migrate-7f2";
    private static final int ATTEMPT = 3;
    private static final LogPart WAIT =
            LogPart.init("default", POD, "wait-for-postgres", 1, ATTEMPT);
    private static final LogPart CHECKS = LogPart.init("default", POD, "pre-checks", 2, ATTEMPT);
    private static final LogPart MIGRATE = LogPart.main("default", POD, "migrate", ATTEMPT);

    private final TestLog log = new TestLog();
    private final KeptPlaces places = new KeptPlaces();
    private final List<LogLink> opened = places.opened;
    private final FxRobot robot = new FxRobot();
    private Background background;
    private LogViewModel model;
    private Stage stage;

    @BeforeEach
    void show() {
        fill();
        Snapshots.onFxThread(() -> {
            background =
                    Background.onVirtualThreads(failure -> {
                        throw new AssertionError(failure);
                    });
            model =
                    new LogViewModel(
                            log.store,
                            new LogServices(
                                    background,
                                    Messages.load(),
                                    new FakeDialogs(),
                                    new KeptPreferences(),
                                    places,
                                    ZoneOffset.UTC,
                                    LogWorker::new));
            var view = new LogView(model);
            stage = new Stage();
            stage.setScene(new Scene(view, 1040, 560));
            Snapshots.dress(stage.getScene(), Theme.LIGHT);
            stage.show();
            view.focusLines();
            return stage;
        });
        until(() -> model.answer().get().of() == log.store.size());
    }

    private void fill() {
        log.store.started(WAIT);
        at(WAIT, 0, "postgres.commerce.svc:5432 - accepting connections");
        log.store.ended(WAIT, 0, "");
        at(CHECKS, 1, "schema commerce reachable, 41 revisions");
        at(CHECKS, 1, "WARNING: 2 sessions hold locks on commerce.orders");
        log.store.ended(CHECKS, 0, "");
        at(MIGRATE, 2, "Migrating to version 20250608120000 (1 migrations in total):");
        at(MIGRATE, 3, "  -- migrating version 20250603120000");
        at(MIGRATE, 4, "    -> CREATE TABLE user_preferences ( … )");
        at(MIGRATE, 5, "  -- ok (14.1ms)");
        at(MIGRATE, 5, "  -- migrating version 20250608120000");
        at(MIGRATE, 6, "    -> CREATE POLICY user_preferences_policy ON user_preferences …");
        at(
                MIGRATE,
                7,
                "Error: ERROR: function app.current_user_id() does not exist (SQLSTATE 42883), at"
                        + " 20250608120000_add_user_preferences.sql:19");
        log.store.ended(MIGRATE, 1, "BackoffLimitExceeded");
    }

    private void at(LogPart part, int second, String text) {
        Instant time = START.plusSeconds(second);
        log.line(part, time, text);
    }

    @AfterEach
    void close() {
        Snapshots.onFxThread(() -> {
            model.close();
            stage.close();
            return stage;
        });
        background.close();
        log.close();
    }

    private void until(BooleanSupplier condition) {
        try {
            WaitForAsyncUtils.waitFor(
                    20, TimeUnit.SECONDS, () -> Snapshots.onFxThread(condition::getAsBoolean));
        } catch (TimeoutException e) {
            throw new AssertionError("in vain", e);
        }
    }

    private String text(String selector) {
        return Snapshots.onFxThread(() -> ((Label) stage.getScene().lookup(selector)).getText());
    }

    private void theme(Theme theme) {
        Snapshots.onFxThread(() -> {
            Snapshots.dress(stage.getScene(), theme);
            return theme;
        });
    }

    @Test
    void fromTheErrorToItsMigration() {
        robot.push(KeyCode.CONTROL, KeyCode.F);
        robot.write("error");
        robot.push(KeyCode.ENTER);
        until(() -> model.count().get().equals("1 of 1"));
        assertThat(text("#log-count")).isEqualTo("1 of 1");
        robot.push(KeyCode.ESCAPE);
        Snapshots.take("log-light", stage.getScene());
        robot.push(KeyCode.ENTER);
        until(() -> !opened.isEmpty());
        assertThat(opened.getFirst().file()).isEqualTo("20250608120000_add_user_preferences.sql");
        assertThat(opened.getFirst().line()).isEqualTo(19);
        theme(Theme.DARK);
        Snapshots.take("log-dark", stage.getScene());
    }

    @Test
    void aHundredThousandLinesAreFollowedPausedAndFiltered() {
        for (int i = 0; i < 100_000; i++) {
            log.line(MIGRATE, START.plusSeconds(10), "INFO copied batch " + i);
        }
        until(() -> model.rows().lines() == log.store.size());
        robot.push(KeyCode.PAGE_UP);
        until(() -> model.paused().get());
        log.line(MIGRATE, START.plusSeconds(11), "INFO one more");
        until(() -> model.newLines().get() == 1);
        Snapshots.take("log-paused-light", stage.getScene());
        robot.push(KeyCode.CONTROL, KeyCode.F);
        robot.write("99999");
        robot.clickOn("#log-only-matches");
        until(() -> model.rows().lines() == 1);
        theme(Theme.DARK);
        Snapshots.take("log-filtered-dark", stage.getScene());
    }

    @Test
    void whatComesInAboveLeavesTheCaretInSight() {
        int error = (int) log.store.size() - 1;
        Snapshots.onFxThread(() -> {
            model.pause();
            model.selection().selectLine(error);
            return model;
        });
        var earlier = LogPart.main("default", POD + "-first", "migrate", 1);
        for (int i = 0; i < 5_000; i++) {
            log.line(earlier, START, "INFO copied batch " + i);
        }
        until(() -> model.rows().lines() == log.store.size());
        until(() -> caretIsInSight());
        Snapshots.take("log-stays-light", stage.getScene());
    }

    @Test
    void aLineThatIsSelectedBeforeItIsShownComesIntoSight() {
        int next = (int) log.store.size() + 2_000;
        Snapshots.onFxThread(() -> {
            model.pause();
            model.selection().selectLine(next);
            return model;
        });
        for (int i = 0; i < 5_000; i++) {
            log.line(MIGRATE, START.plusSeconds(10), "INFO copied batch " + i);
        }
        until(() -> model.rows().lines() == log.store.size());
        until(() -> caretIsInSight());
    }

    private boolean caretIsInSight() {
        var lines = stage.getScene().lookup("#log-lines");
        return stage.getScene().getRoot().lookupAll(".log-row:caret").stream()
                .anyMatch(row ->
                        row.isVisible()
                                && lines.getLayoutBounds().contains(row.getBoundsInParent()));
    }

    @Test
    void lettersAreKeysOfTheLog() {
        robot.push(KeyCode.W);
        robot.push(KeyCode.T);
        robot.push(KeyCode.S);
        until(() -> !model.wrap().get() && !model.times().get() && !model.follow().get());
        robot.push(KeyCode.DIGIT1);
        until(() -> model.window().get().equals(LogKeys.WINDOWS.get(1)));
        robot.push(KeyCode.HOME);
        robot.push(KeyCode.SHIFT, KeyCode.DOWN);
        robot.push(KeyCode.M);
        until(() -> model.selection().firstRow() == 1 && model.selection().lastRow() == 4);
        Snapshots.take("log-keys-light", stage.getScene());
        Snapshots.onFxThread(() -> {
            model.order().set(LogOrder.MERGED);
            model.window().set(LogWindow.WHOLE);
            model.times().set(true);
            model.wrap().set(true);
            stage.setWidth(700);
            return model;
        });
        until(() -> model.rows().get(0) instanceof LogRow.Line);
        theme(Theme.DARK);
        Snapshots.take("log-merged-dark", stage.getScene());
    }
}
