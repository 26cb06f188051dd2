package dev.flightdeck.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a statement means for the one who runs it.
class StatementKindTest {
    private static SqlStatement only(String text) {
        return SqlScript.parse(text).statements().getFirst();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    begin | BEGIN
                    BEGIN WORK | BEGIN
                    begin isolation level serializable | BEGIN
                    start transaction read only | BEGIN
                    start | ORDINARY
                    commit | COMMIT
                    commit and chain | COMMIT
                    end transaction | COMMIT
                    rollback | ROLLBACK
                    rollback work | ROLLBACK
                    rollback and no chain | ROLLBACK
                    abort | ROLLBACK
                    savepoint a | SAVEPOINT
                    release a | SAVEPOINT
                    release savepoint a | SAVEPOINT
                    rollback to a | SAVEPOINT
                    rollback to "a" | SAVEPOINT
                    rollback work to savepoint a | SAVEPOINT
                    rollback transaction to a | SAVEPOINT
                    prepare transaction 'a' | TWO_PHASE
                    commit prepared 'a' | TWO_PHASE
                    rollback /* x */ prepared 'a' | TWO_PHASE
                    prepare a as select 1 | ORDINARY
                    prepare transaction as select 1 | ORDINARY
                    copy t from stdin | COPY_FROM_STDIN
                    copy t from 'file' | ORDINARY
                    copy t to stdout | ORDINARY
                    \\echo a | PSQL_COMMAND
                    select 1 | ORDINARY
                    (select 1) | ORDINARY
                    alter type a add value 'b' | ORDINARY
                    set constraints all deferred | ORDINARY
                    """)
    void followsFromTheFirstWords(String text, StatementKind kind) {
        assertThat(only(text).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create database a",
                "drop database if exists a",
                "create tablespace a location 'b'",
                "drop tablespace a",
                "alter database a set tablespace b",
                "alter database \"set tablespace\" set /* x */ tablespace b",
                "create subscription a connection 'b' publication c",
                "drop subscription a",
                "alter subscription a refresh publication",
                "alter subscription a add publication b",
                "alter subscription a drop publication b",
                "alter subscription a set publication b",
                "alter system set a = 1",
                "alter system reset all",
                "create index concurrently a on b (c)",
                "create unique index /* x */ concurrently on b (c)",
                "CREATE INDEX CONCURRENTLY IF NOT EXISTS a ON b (c)",
                "drop index concurrently a",
                "reindex schema a",
                "reindex database",
                "reindex system a",
                "reindex verbose database a",
                "reindex (verbose) schema a",
                "reindex (verbose, concurrently) table a",
                "reindex (concurrently true) index a",
                "reindex index concurrently a",
                "reindex (tablespace b) table concurrently a",
                "vacuum",
                "vacuum (full, analyze) a",
                "discard all",
                "cluster",
                "cluster verbose",
                "cluster (verbose)",
                "alter table a detach partition b concurrently",
                "alter table if exists only a.b.c detach partition d.e.f concurrently",
                "alter table \"a\" detach partition \"b c\" concurrently"
            })
    void runsOnlyOutsideOfATransaction(String text) {
        assertThat(only(text).kind()).isEqualTo(StatementKind.OUTSIDE_TRANSACTION);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter database a set work_mem = 1",
                "alter database a rename to tablespace",
                "alter subscription a disable",
                "create index a on b (c)",
                "create index \"concurrently\" on b (c)",
                "create table concurrently_built (a int)",
                "drop index a",
                "reindex table a",
                "reindex (verbose) index a",
                "reindex (concurrently false) table a",
                "reindex (concurrently off) table a",
                "refresh materialized view concurrently a",
                "analyze",
                "discard plans",
                "cluster a",
                "cluster a using b",
                "cluster verbose a",
                "cluster (verbose) a",
                "alter table a detach partition b",
                "alter table a detach partition b finalize",
                "alter table a attach partition b default",
                "alter table detach add column partition concurrently"
            })
    void runsInATransactionToo(String text) {
        assertThat(only(text).kind()).isEqualTo(StatementKind.ORDINARY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1",
                "(select 1)",
                "values (1)",
                "table a",
                "with a as (select 1) select * from a",
                "with a as (select 1) insert into b select * from a",
                "show all",
                "explain select 1",
                "fetch all from a",
                "call a()",
                "execute a",
                "insert into a values (1) returning b",
                "insert into a values (1) RETURNING *",
                "update a set b = 1 returning b",
                "delete from a returning *",
                "merge into a using b on true when matched then delete returning a.*",
                "somethingnew a"
            })
    void mayReturnRows(String text) {
        assertThat(only(text).mayReturnRows()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into a values (1)",
                "insert into a select (with b as (delete from c returning d) select d from b)",
                "insert into a values ('returning') -- returning",
                "insert into \"returning\" values ($$ returning $$)",
                "update a set b = 1",
                "delete from a",
                "create table a as select 1",
                "create function a() returns int language sql as 'select 1'",
                "alter table a add b int",
                "drop table a",
                "do $$ begin end $$",
                "begin",
                "copy a from stdin",
                "truncate a",
                "grant select on a to b",
                "comment on table a is 'b'",
                "\\echo a"
            })
    void returnsNoRows(String text) {
        assertThat(only(text).mayReturnRows()).isFalse();
    }
}
