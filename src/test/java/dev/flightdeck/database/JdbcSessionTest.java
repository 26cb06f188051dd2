package dev.flightdeck.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flightdeck.PostgresExtension;
import dev.flightdeck.TestDatabase;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
final class JdbcSessionTest {
    @Test
    void statementsSentTogetherAnswerOneByOne(TestDatabase database) throws Exception {
        try (var session = database.open()) {
            var results =
                    session.run(
                            List.of(
                                    "BEGIN",
                                    "CREATE TABLE a (i int)",
                                    "INSERT INTO a SELECT generate_series(1, 7)",
                                    "SELECT * FROM a",
                                    "COMMIT"));
            assertThat(results)
                    .extracting(StatementResult::rows)
                    .containsExactly(-1L, -1L, 7L, 7L, -1L);
            assertThat(session.transactionState()).isEqualTo(TransactionState.IDLE);
        }
        assertThat(database.rows("SELECT count(*) FROM a")).containsExactly("7");
    }

    @Test
    void failureNamesTheStatementAndItsPosition(TestDatabase database) {
        try (var session = database.open()) {
            var e =
                    catchThrowableOfType(
                            StatementException.class,
                            () ->
                                    session.run(
                                            List.of(
                                                    "BEGIN",
                                                    "SELECT 1",
                                                    "SELECT nope FROM pg_class",
                                                    "COMMIT")));
            assertThat(e.index()).isEqualTo(2);
            assertThat(e.error().sqlState()).isEqualTo("42703");
            assertThat(e.error().position()).isEqualTo(8);
            assertThat(e.connectionLost()).isFalse();
            assertThat(session.transactionState()).isEqualTo(TransactionState.FAILED);
        }
    }

    @Test
    void aQueryIsCountedToItsEndInAndOutsideATransaction(TestDatabase database) throws Exception {
        try (var session = database.open()) {
            session.run(List.of("CREATE SEQUENCE s"));
            var query = "SELECT nextval('s') FROM generate_series(1, 1000)";
            assertThat(session.count(query).rows()).isEqualTo(1000);
            assertThat(session.transactionState()).isEqualTo(TransactionState.IDLE);
            session.run(List.of("BEGIN"));
            assertThat(session.count(query).rows()).isEqualTo(1000);
            assertThat(session.count("SELECT 1 WHERE false").rows()).isZero();
            assertThat(session.count("SELECT i INTO a FROM generate_series(1, 9) i").rows())
                    .isEqualTo(-1);
            assertThat(session.transactionState()).isEqualTo(TransactionState.OPEN);
            session.run(List.of("COMMIT"));
        }
        assertThat(database.rows("SELECT last_value, (SELECT count(*) FROM a) FROM s"))
                .containsExactly("2000|9");
    }

    @Test
    void aQueryThatFailsLateLeavesNoTransactionBehind(TestDatabase database) {
        try (var session = database.open()) {
            var e =
                    catchThrowableOfType(
                            StatementException.class,
                            () ->
                                    session.count(
                                            "SELECT 1 / (900 - g) FROM generate_series(1, 1000) g"));
            assertThat(e.index()).isZero();
            assertThat(e.error().sqlState()).isEqualTo("22012");
            assertThat(session.transactionState()).isEqualTo(TransactionState.IDLE);
        }
    }

    @Test
    void oneMessageCannotHoldTwoStatements(TestDatabase database) {
        try (var session = database.open()) {
            assertThatThrownBy(() -> session.run(List.of("SELECT 1; COMMIT")))
                    .isInstanceOf(StatementException.class)
                    .hasMessageContaining("multiple commands");
        }
    }

    @Test
    void questionMarkOperatorsAndEscapesReachTheServerAsTheyAre(TestDatabase database)
            throws Exception {
        try (var session = database.open()) {
            session.run(
                    List.of(
                            "CREATE TABLE j AS SELECT '{\"a\":1}'::jsonb ? 'a' AS x, '{fn now()}' AS t, '$1 ?' AS p"));
        }
        assertThat(database.rows("SELECT * FROM j")).containsExactly("t|{fn now()}|$1 ?");
    }

    @Test
    void noticesArriveWhileStatementsRun(TestDatabase database) throws Exception {
        var notices = new ArrayList<Notice>();
        try (var session = database.open()) {
            session.onNotice(notices::add);
            session.run(List.of("DO $$ BEGIN RAISE NOTICE 'one'; RAISE WARNING 'two'; END $$"));
        }
        assertThat(notices)
                .containsExactly(
                        new Notice("NOTICE", "00000", "one"),
                        new Notice("WARNING", "01000", "two"));
    }

    @Test
    void copiesDataIn(TestDatabase database) throws Exception {
        try (var session = database.open()) {
            session.run(List.of("CREATE TABLE c (a int, b text)"));
            var result = session.copyIn("COPY c FROM STDIN", new StringReader("1\tx\n2\ty\n"));
            assertThat(result.rows()).isEqualTo(2);
        }
    }

    @Test
    void killedSessionIsALostConnection(TestDatabase database) {
        try (var session = database.open()) {
            int pid = session.server().backendPid();
            database.onServer("SELECT pg_terminate_backend(" + pid + ")");
            var e =
                    catchThrowableOfType(
                            StatementException.class, () -> session.run(List.of("SELECT 1")));
            assertThat(e.connectionLost()).isTrue();
        }
    }

    @Test
    void cancelStopsTheStatementUnderWay(TestDatabase database) {
        try (var session = database.open()) {
            session.onNotice(_ -> session.cancel());
            var e =
                    catchThrowableOfType(
                            StatementException.class,
                            () ->
                                    session.run(
                                            List.of(
                                                    "DO $$ BEGIN RAISE NOTICE 'now'; PERFORM pg_sleep(60); END $$")));
            assertThat(e.cancelled()).isTrue();
            assertThat(e.connectionLost()).isFalse();
        }
    }
}
