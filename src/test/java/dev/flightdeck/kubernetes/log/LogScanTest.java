package dev.flightdeck.kubernetes.log;

import static dev.flightdeck.kubernetes.log.TestLog.MIGRATE;
import static dev.flightdeck.kubernetes.log.TestLog.START;
import static dev.flightdeck.kubernetes.log.TestLog.WAIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flightdeck.kubernetes.log.LogFilter.BadExpression;
import dev.flightdeck.kubernetes.log.LogFilter.Mark;
import dev.flightdeck.kubernetes.log.LogFilter.Terms;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LogScanTest {
    private static final LogPart SECOND = LogPart.main("default", "job-b", "migrate", 2);

    /// Needs the sixth power of the length of a line.
    private static final String ENDLESS = "^(.*)(.*)(.*)(.*)(.*)(.*)\\1x$";

    private final TestLog log = new TestLog();

    @AfterEach
    void close() {
        log.close();
    }

    private static LogFilter filter(Terms terms) {
        try {
            return LogFilter.of(terms);
        } catch (BadExpression e) {
            throw new AssertionError(e);
        }
    }

    private static LogQuery query(LogFilter filter, LogFilter search) {
        return new LogQuery(LogOrder.BY_PART, LogSelection.ALL, LogWindow.WHOLE, filter, search);
    }

    private List<String> window(LogWindow window) {
        return log.texts(
                log.ask(new LogQuery(LogOrder.BY_PART, LogSelection.ALL, window, null, null))
                        .shown());
    }

    @Test
    void partsStandUnderTheirHeadingsWithHowTheyEnded() {
        log.lines(MIGRATE, "applying").lines(WAIT, "accepting").lines(MIGRATE, "failed");
        log.store.ended(WAIT, 0, "");
        log.store.ended(MIGRATE, 1, "Error");
        assertThat(log.texts(log.ask(LogQuery.ALL).shown()))
                .containsExactly(
                        "# init 1 wait-for-postgres",
                        "accepting",
                        "= container exited with 0",
                        "# migrate · attempt 1",
                        "applying",
                        "failed",
                        "= container exited with 1 · Error");
    }

    @Test
    void attemptAndContainerAreChosen() {
        log.lines(WAIT, "a").lines(MIGRATE, "b").lines(SECOND, "c");
        var second = new LogSelection(2, null, true);
        assertThat(log.texts(log.ask(of(second)).shown()))
                .containsExactly("# migrate · attempt 2", "c");
        var wait = new LogSelection(null, "wait-for-postgres", true);
        assertThat(log.texts(log.ask(of(wait)).shown()))
                .containsExactly("# init 1 wait-for-postgres", "a");
    }

    private static LogQuery of(LogSelection selection) {
        return new LogQuery(LogOrder.BY_PART, selection, LogWindow.WHOLE, null, null);
    }

    @Test
    void aFilterHidesAndASearchDoesNot() {
        log.lines(WAIT, "error: no").lines(MIGRATE, "fine", "ERROR", "fine", "fatal error");
        var error = filter(Terms.text("error"));
        var searched = log.ask(query(null, error));
        assertThat(searched.shown().lines()).isEqualTo(5);
        assertThat(searched.matches().lines()).isEqualTo(3);
        var filtered = log.ask(query(error, error));
        assertThat(log.texts(filtered.shown()))
                .containsExactly(
                        "# init 1 wait-for-postgres",
                        "error: no",
                        "# migrate · attempt 1",
                        "ERROR",
                        "fatal error");
        assertThat(new String(log.savedAll())).contains("fine");
    }

    @Test
    void caseRegexAndInversionAreObeyed() {
        log.lines(MIGRATE, "Alpha", "beta", "a.b");
        assertThat(matches(new Terms("alpha", false, true, false))).isEmpty();
        assertThat(matches(new Terms("alpha", false, false, false))).containsExactly("Alpha");
        assertThat(matches(new Terms("a.b", false, false, false))).containsExactly("a.b");
        assertThat(matches(new Terms("^[ab]", true, true, false))).containsExactly("beta", "a.b");
        assertThat(matches(new Terms("beta", false, false, true))).containsExactly("Alpha", "a.b");
        assertThat(filter(Terms.regex("b|e")).marks("beta"))
                .containsExactly(new Mark(0, 1), new Mark(1, 2));
    }

    private List<String> matches(Terms terms) {
        var rows = log.ask(query(null, filter(terms))).matches();
        var texts = new ArrayList<String>();
        for (int place = 0; place < rows.lines(); place++) {
            texts.add(log.store.line(rows.line(place)).text());
        }
        return texts;
    }

    @Test
    void whatIsNoExpressionIsSaidWithThePlace() {
        var bad =
                catchThrowableOfType(
                        BadExpression.class, () -> LogFilter.of(Terms.regex("error|(fatal")));
        assertThat(bad).hasMessage("unclosed group");
        assertThat(bad.position()).isEqualTo(12);
    }

    @Test
    void anExpressionThatWouldNeverEndIsGivenUp() {
        log.lines(MIGRATE, "short", "a".repeat(200));
        var answer = log.ask(query(null, filter(Terms.regex(ENDLESS))));
        assertThat(answer.costlyLine()).isEqualTo(1);
        assertThat(answer.shown().lines()).isEqualTo(2);
        assertThat(filter(Terms.regex(ENDLESS)).marks("a".repeat(200))).isEmpty();
    }

    @Test
    void linesThatComeLaterAreFoundToo() {
        var scan = new LogScan(log.store);
        var error = filter(Terms.text("error"));
        scan.ask(query(null, error));
        log.lines(MIGRATE, "error 1");
        var before = TestLog.finished(scan);
        log.lines(WAIT, "error 2").lines(MIGRATE, "error 3");
        var after = TestLog.finished(scan);
        assertThat(before.matches().lines()).isEqualTo(1);
        assertThat(log.texts(before.shown())).containsExactly("# migrate · attempt 1", "error 1");
        assertThat(after.matches().lines()).isEqualTo(3);
        assertThat(after.matches().line(0)).isEqualTo(1);
    }

    @Test
    void windowsAreCountedFromTheNewestLine() {
        log.line(WAIT, START, "old")
                .line(MIGRATE, START.plusSeconds(100), "middle")
                .line(MIGRATE, START.plusSeconds(150), "new")
                .line(MIGRATE, null, "without a time");
        assertThat(window(new LogWindow.Last(Duration.ofMinutes(1))))
                .containsExactly("# migrate · attempt 1", "middle", "new", "without a time");
        assertThat(window(new LogWindow.Tail(1)))
                .containsExactly("# migrate · attempt 1", "without a time");
        assertThat(window(new LogWindow.Head(2)))
                .containsExactly(
                        "# init 1 wait-for-postgres", "old", "# migrate · attempt 1", "middle");
    }

    @Test
    void rowsKnowWhereALineStands() {
        log.lines(MIGRATE, "a", "b").lines(WAIT, "c").lines(MIGRATE, "d");
        var rows = log.ask(LogQuery.ALL).shown();
        for (int row = 0; row < rows.size(); row++) {
            if (rows.get(row) instanceof LogRow.Line line) {
                assertThat(rows.rowOf(line.number())).hasValue(row);
            }
        }
        assertThat(rows.rowOf(99)).isEmpty();
    }

    @Test
    void aWorkerTellsWhatComesAndStopsAtTheEnd() throws InterruptedException {
        var told = new CountDownLatch(1);
        try (var worker =
                new LogWorker(
                        log.store,
                        answer -> {
                            if (answer.matches().lines() == 2) {
                                told.countDown();
                            }
                        },
                        failure -> {
                            throw new AssertionError(failure);
                        })) {
            worker.ask(query(null, filter(Terms.text("error"))));
            log.lines(MIGRATE, "error", "fine", "error");
            assertThat(told.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aWorkerIsClosedInTheMiddleOfACostlyExpression() {
        log.lines(MIGRATE, "a".repeat(5000));
        var worker = new LogWorker(log.store, _ -> {}, _ -> {});
        worker.ask(query(null, filter(Terms.regex(ENDLESS))));
        worker.close();
        assertThat(log.store.size()).isEqualTo(1);
    }

    @Test
    void theLinesOfAMigrationAreFoundByVersionOrFile() {
        log.lines(
                MIGRATE,
                "Applying: 20261112100401_create_products.sql",
                "something else 20261112100401",
                "Applied: 20261112100401_create_products.sql in 12ms",
                "Applying: 20261112100402_create_orders.sql");
        assertThat(log.ask(query(null, LogFilter.ofMigration("20261112100401"))).matches().lines())
                .isEqualTo(2);
        assertThat(
                        log.ask(
                                        query(
                                                null,
                                                LogFilter.ofMigration(
                                                        "20261112100402_create_orders.sql")))
                                .matches()
                                .lines())
                .isEqualTo(1);
    }
}
