package dev.flightdeck.ui.kubernetes.log;

import static dev.flightdeck.kubernetes.log.TestLog.MIGRATE;
import static dev.flightdeck.kubernetes.log.TestLog.START;
import static dev.flightdeck.kubernetes.log.TestLog.WAIT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.kubernetes.log.LogLink;
import dev.flightdeck.kubernetes.log.LogOrder;
import dev.flightdeck.kubernetes.log.LogPart;
import dev.flightdeck.kubernetes.log.LogWindow;
import dev.flightdeck.kubernetes.log.TestLog;
import dev.flightdeck.ui.common.DirectBackground;
import dev.flightdeck.ui.common.FakeDialogs;
import dev.flightdeck.ui.common.Messages;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogViewModelTest {
    @TempDir Path folder;

    private final TestLog log = new TestLog();
    private final KeptPreferences preferences = new KeptPreferences();
    private final FakeDialogs dialogs = new FakeDialogs();
    private final KeptPlaces places = new KeptPlaces();
    private final List<LogLink> opened = places.opened;
    private final LogViewModel model = model();

    private LogViewModel model() {
        return new LogViewModel(
                log.store,
                new LogServices(
                        DirectBackground.failing(),
                        Messages.load(),
                        dialogs,
                        preferences,
                        places,
                        ZoneOffset.UTC,
                        DirectAnswers::new));
    }

    @AfterEach
    void close() {
        model.close();
        log.close();
    }

    private List<String> shown() {
        return log.texts(model.rows());
    }

    @Test
    void withoutAFolderNothingIsALinkAndALinkThatLeadsNowhereSaysWhy() {
        log.lines(MIGRATE, "Applying: 7_coupons.sql");
        assertThat(model.hasLinks().get()).isTrue();
        places.present.set(false);
        assertThat(model.hasLinks().get()).isFalse();
        places.answer = "No folder is open.";
        model.selection().selectLine(0);
        model.openLinkAtCaret();
        assertThat(opened).hasSize(1);
        assertThat(model.status().get()).endsWith(" · No folder is open.");
    }

    @Test
    void saysWhatStateTheLogIsIn() {
        assertThat(model.status().get()).startsWith("No container has started yet");
        log.store.started(MIGRATE);
        assertThat(model.status().get()).isEqualTo("Following; nothing was written yet.");
        log.lines(MIGRATE, "one");
        assertThat(model.status().get()).isEqualTo("Following · 1 line");
        log.store.broken(MIGRATE, "reset by peer");
        assertThat(model.status().get())
                .isEqualTo(
                        "migrate: the connection broke at 02:15:40: reset by peer. It is tried"
                                + " again.");
        log.store.started(MIGRATE);
        assertThat(model.status().get())
                .isEqualTo("migrate: following again since the connection broke at 02:15:40.");
        log.store.ended(MIGRATE, 0, "");
        assertThat(model.status().get()).isEqualTo("Ended · 1 line");
    }

    @Test
    void searchCountsAndGoesRound() {
        log.lines(MIGRATE, "error 1", "fine", "error 2", "error 3");
        model.search().text().set("error");
        assertThat(model.count().get()).isEqualTo("3 matches");
        model.next();
        assertThat(model.count().get()).isEqualTo("1 of 3");
        model.next();
        assertThat(model.selection().caret()).isEqualTo(2);
        model.previous();
        model.previous();
        assertThat(model.count().get()).isEqualTo("3 of 3");
        log.lines(MIGRATE, "error 4");
        assertThat(model.count().get()).isEqualTo("3 of 4");
        model.selection().selectLine(1);
        model.next();
        assertThat(model.count().get()).isEqualTo("2 of 4");
        model.selection().selectLine(1);
        model.previous();
        assertThat(model.count().get()).isEqualTo("1 of 4");
        model.search().text().set("nowhere");
        assertThat(model.count().get()).isEqualTo("No match");
        model.next();
    }

    @Test
    void onlyMatchesHidesTheRestUntilItIsTakenBack() {
        log.lines(MIGRATE, "error 1", "fine", "error 2");
        model.search().text().set("error");
        model.search().onlyMatches().set(true);
        assertThat(shown()).containsExactly("# migrate · attempt 1", "error 1", "error 2");
        log.lines(MIGRATE, "fine", "error 3");
        assertThat(shown()).hasSize(4);
        model.search().text().set("nowhere");
        assertThat(shown()).isEmpty();
        assertThat(model.status().get()).startsWith("No line matches.");
        model.search().onlyMatches().set(false);
        assertThat(shown()).hasSize(6);
    }

    @Test
    void aBadExpressionIsSaidAndShowsEverything() {
        log.lines(MIGRATE, "one");
        model.search().regex().set(true);
        model.search().text().set("(on");
        assertThat(model.search().error().get())
                .isEqualTo("Not a regular expression: unclosed group, at character 4.");
        assertThat(shown()).hasSize(2);
        model.search().text().set("(on)");
        assertThat(model.search().error().get()).isEmpty();
        assertThat(model.count().get()).isEqualTo("1 match");
    }

    @Test
    void scrollingUpPausesAndCountsWhatComes() {
        log.lines(MIGRATE, "one");
        assertThat(model.isAtEnd()).isTrue();
        model.pause();
        log.lines(MIGRATE, "two", "three");
        assertThat(model.isAtEnd()).isFalse();
        assertThat(model.newLines().get()).isEqualTo(2);
        assertThat(model.follow().get()).isTrue();
        model.jumpToEnd();
        assertThat(model.isAtEnd()).isTrue();
        model.pause();
        model.follow().set(false);
        assertThat(model.paused().get()).isFalse();
    }

    @Test
    void followingTimesAndWrapAreRememberedAndPreviousRunsAreNot() {
        model.follow().set(false);
        model.times().set(false);
        model.wrap().set(false);
        model.previousRuns().set(true);
        assertThat(preferences.kept).isEqualTo(new LogPreferences.Shown(false, false, false));
        try (var next = model()) {
            assertThat(next.follow().get()).isFalse();
            assertThat(next.previousRuns().get()).isFalse();
        }
    }

    @Test
    void attemptsContainersAndWindowsAreChosen() {
        var second = LogPart.main("default", "job-b", "migrate", 2);
        log.lines(WAIT, "ready").lines(MIGRATE, "one").lines(second, "two");
        assertThat(model.attempts()).containsExactly(1, 2);
        assertThat(model.containers()).containsExactly("wait-for-postgres", "migrate");
        model.attempt().set(2);
        assertThat(shown()).containsExactly("# migrate · attempt 2", "two");
        model.attempt().set(null);
        model.container().set("wait-for-postgres");
        assertThat(shown()).containsExactly("# init 1 wait-for-postgres", "ready");
        model.container().set(null);
        model.window().set(new LogWindow.Tail(1));
        assertThat(shown()).containsExactly("# migrate · attempt 2", "two");
        model.window().set(LogWindow.WHOLE);
        model.order().set(LogOrder.MERGED);
        assertThat(shown()).containsExactly("ready", "one", "two");
    }

    @Test
    void earlierRunsAreShownOnRequest() {
        var before = new LogPart("default", "job-a", "migrate", LogPart.Kind.MAIN, 1, 1, 0, true);
        var now = new LogPart("default", "job-a", "migrate", LogPart.Kind.MAIN, 1, 1, 1, false);
        log.lines(before, "died").lines(now, "again");
        assertThat(shown()).containsExactly("# migrate · attempt 1 · restart 1", "again");
        model.previousRuns().set(true);
        assertThat(shown())
                .containsExactly(
                        "# migrate · attempt 1 · previous run",
                        "died",
                        "# migrate · attempt 1 · restart 1",
                        "again");
    }

    @Test
    void theSelectionStaysWithItsLines() {
        log.lines(MIGRATE, "one", "two", "three");
        model.selection().select(2, false);
        model.selection().select(3, true);
        log.lines(WAIT, "comes in above");
        var copied = new ArrayList<String>();
        model.times().set(false);
        model.copy(copied::add);
        assertThat(copied).containsExactly("two\nthree\n");
        model.selection().selectAll();
        model.copy(copied::add);
        assertThat(copied.getLast())
                .isEqualTo("comes in above\n── migrate · attempt 1 ──\none\ntwo\nthree\n");
    }

    @Test
    void theWholeLogIsSavedWhateverIsShown() {
        log.lines(MIGRATE, "error", "fine");
        model.search().text().set("error");
        model.search().onlyMatches().set(true);
        dialogs.choosesPath = folder.resolve("all.log");
        model.save(true);
        assertThat(folder.resolve("all.log"))
                .hasContent(
                        """
                        ── migrate · attempt 1 · pod default/job-a ──
                        %s error
                        %s fine
                        """
                                .formatted(START, START.plusSeconds(1)));
        dialogs.choosesPath = folder.resolve("shown.log");
        model.times().set(false);
        model.save(false);
        assertThat(folder.resolve("shown.log"))
                .hasContent("── migrate · attempt 1 · pod default/job-a ──\nerror\n");
        assertThat(model.status().get()).contains(" · Saved as");
        dialogs.choosesPath = folder.resolve("no/such/folder.log");
        model.save(true);
        assertThat(model.status().get()).contains("Not saved as", "NoSuchFileException");
    }

    @Test
    void aLineLeadsToItsMigrationAndAMigrationToItsLines() {
        log.lines(MIGRATE, "start", "Applying: 7_add_coupons.sql", "end 7");
        model.selection().selectLine(1);
        model.openLinkAtCaret();
        assertThat(opened).singleElement().matches(link -> link.names("7_add_coupons.sql"));
        model.showMigration("7");
        assertThat(model.count().get()).isEqualTo("1 match");
        assertThat(model.search().text().get()).isEqualTo("migration:7");
    }

    @Test
    void marksGoOnAndOff() {
        log.lines(MIGRATE, "one", "two");
        model.selection().mark();
        assertThat(model.selection().isMarked(1)).isTrue();
        model.selection().selectLine(0);
        model.selection().mark();
        model.selection().mark();
        assertThat(model.selection().isMarked(0)).isFalse();
    }
}
