package dev.flightdeck.sql;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which objects a statement makes and drops. `+` makes, `+?` makes unless it is there, `~` for the
/// session, `-` drops, `-?` drops if it is there, `!` with others, `...` and something else as
/// well.
class SqlEffectsTest {
    private static String effects(String text) {
        var effects = SqlEffects.of(SqlScript.parse(text).statements().getFirst());
        var known = effects.known().stream().map(SqlEffectsTest::text).collect(joining(", "));
        return (known
                        + (effects.complete() ? "" : " ...")
                        + (effects.searchPath() == null
                                ? ""
                                : " path" + effects.searchPath().schemas()))
                .strip();
    }

    private static String text(SqlEffect effect) {
        return switch (effect) {
            case SqlEffect.Creates it ->
                    "+" + (it.conditional() ? "?" : "") + (it.temporary() ? "~" : "") + it.object();
            case SqlEffect.Drops it ->
                    "-" + (it.conditional() ? "?" : "") + (it.cascade() ? "!" : "") + it.object();
            case SqlEffect.Renames it -> it.from() + " > " + it.to();
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    create table t (id int, constraint c check (id > 0)) | +table t
                    CREATE TABLE IF NOT EXISTS App.Users (id int) | +?table app.users
                    create table "My ""T" ("a" int) | +table My "T
                    create table db.app."T" as select 1 | +table app.T
                    create unlogged table t () | +table t
                    create temp table t () | +~table t
                    create table pg_temp.t () | +~table pg_temp.t
                    create table p partition of t for values in (1) | +table p
                    create foreign table t (a int) server s | +table t
                    create table :name (a int) | ...
                    create index i on app.t (a) | +index app.i
                    create unique index concurrently if not exists "I" on only t using gin (a) | +?index I
                    create index on t (a) | ...
                    create index concurrently on t (a) | ...
                    create or replace view v as select 1 | +?view v
                    create temp recursive view v as select 1 | +~view v
                    create materialized view if not exists a.v as select 1 | +?materialized view a.v
                    create sequence s | +sequence s
                    create type mood as enum ('a') | +type mood
                    create domain d as text | +domain d
                    create or replace function f(a int) returns int language sql as $$select 1$$ | +?function f
                    create procedure p() language sql as 'select 1' | +procedure p
                    create constraint trigger g after insert on app.t for each row execute function f() | +trigger app.t.g
                    create trigger g before update of a, b on t execute function f() | +trigger t.g
                    create policy "P 1" on t using (true) | +policy t.P 1
                    create schema if not exists app authorization me | +?schema app
                    create schema authorization me | ...
                    create schema app create table t () | +schema app ...
                    create extension if not exists "uuid-ossp" with schema public | +?extension uuid-ossp ...
                    create role r | ...
                    create aggregate a (int) (sfunc = f, stype = int) | ...
                    drop table a, b.c, "D" | -table a, -table b.c, -table D
                    drop table if exists a cascade | -?!table a ...
                    drop index concurrently if exists a.i | -?index a.i
                    drop function f(int, text), g | -function f, -function g
                    drop materialized view v restrict | -materialized view v
                    drop trigger if exists g on t | -?trigger t.g
                    drop policy p on a.t | -policy a.t.p
                    drop owned by me | ...
                    drop table :a | ...
                    alter table t add column a int, add b text default concat('a', 'b'), add column if not exists c int | +column t.a, +column t.b, +?column t.c
                    alter table if exists only a.t add constraint c unique (a, b), drop constraint if exists d | +constraint a.t.c, -?constraint a.t.d
                    alter table t drop a, drop column b cascade | -column t.a, -!column t.b ...
                    alter table t add check (a > 0) | ...
                    alter table t add primary key (a), add column a int | +column t.a ...
                    alter table t alter column a type int, add column b int | +column t.b ...
                    alter table t rename to u | table t > table u
                    alter table a.t set schema b | table a.t > table b.t
                    alter table t rename a to b | column t.a > column t.b
                    alter table t rename column a to "B" | column t.a > column t.B
                    alter table t rename constraint a to b | constraint t.a > constraint t.b
                    alter table t set (fillfactor = 70) | ...
                    alter index a.i rename to j | index a.i > index a.j
                    alter view v alter column a set default 1 | ...
                    alter type mood add value 'b' | ...
                    alter function f(int) rename to g | function f > function g
                    alter trigger g on t rename to h | trigger t.g > trigger t.h
                    alter schema a rename to b | schema a > schema b
                    begin | ``
                    savepoint a | ``
                    insert into t values (1) | ...
                    select f() | ...
                    do $$begin execute 'drop table t'; end$$ | ...
                    grant select on t to me | ...
                    comment on table t is 'create table x' | ...
                    set search_path = app | ... path[app]
                    set local search_path to app, public | ... path[app, public]
                    set search_path to 'App', "B" | ... path[App, B]
                    set search_path to "$user", public | ... path[]
                    set search_path to default | ... path[]
                    set schema 'app' | ... path[]
                    set lock_timeout = '1s' | ...
                    select pg_catalog.set_config('search_path', '', false) | ... path[]
                    reset all | ... path[]
                    \\i other.sql | ...
                    """)
    void read(String text, String expected) {
        assertThat(effects(text)).isEqualTo(expected);
    }

    @Test
    void aNameIsCutAsTheServerCutsIt() {
        assertThat(effects("create table " + "A".repeat(70) + " ()"))
                .isEqualTo("+table " + "a".repeat(63));
        assertThat(effects("create table " + "a".repeat(62) + "é ()"))
                .isEqualTo("+table " + "a".repeat(62));
    }
}
