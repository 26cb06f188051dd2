package dev.flightdeck.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.PostgresExtension;
import dev.flightdeck.TestDatabase;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.sql.SqlEffect;
import dev.flightdeck.sql.SqlEffects;
import dev.flightdeck.sql.SqlObject;
import dev.flightdeck.sql.SqlScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The catalog's answers.
@ExtendWith(PostgresExtension.class)
class ObjectPresenceTest {
    private static final String ONE_OF_EACH =
            """
            create schema "S 1";
            create extension hstore;
            create table t (id int);
            create table "S 1"."T" (id int);
            alter table t add column "a b" int, add constraint c check (id > 0);
            create index i on "S 1"."T" (id);
            create view v as select 1;
            create materialized view m as select 1;
            create sequence q;
            create type mood as enum ('a');
            create type pair as (a int, b int);
            create domain d as text;
            create function f() returns trigger language plpgsql as $$begin return null; end$$;
            create procedure p() language sql as 'select 1';
            create trigger g before insert on t for each row execute function f();
            create policy l on "S 1"."T" using (true);
            """;

    private static List<SqlObject> made(String text) {
        var made = new ArrayList<SqlObject>();
        for (var statement : SqlScript.parse(text).statements()) {
            for (var effect : SqlEffects.of(statement).known()) {
                if (effect instanceof SqlEffect.Creates creates) {
                    made.add(creates.object());
                }
            }
        }
        return made;
    }

    private static ObjectPresence.Found found(TestDatabase database, List<SqlObject> objects)
            throws ProblemException {
        try (var session = database.open()) {
            return new ObjectPresence(session).of(objects);
        }
    }

    @Test
    void everyKindIsFound(TestDatabase database) throws ProblemException {
        var objects = made(ONE_OF_EACH);
        assertThat(objects).hasSize(17);
        assertThat(found(database, objects).existing()).isEmpty();
        database.execute(ONE_OF_EACH);
        assertThat(found(database, objects).existing())
                .containsExactlyInAnyOrderElementsOf(objects);
    }

    @Test
    void anotherKindOrSchemaIsNotIt(TestDatabase database) throws ProblemException {
        database.execute("create schema s; create table s.a (); create view b as select 1 as x");
        var objects =
                made(
                        """
                        create table a (); create table b (); create view s.a as select 1;
                        create type b as enum (); create function lower() returns int;
                        create table pg_class ();
                        """);
        assertThat(found(database, objects).existing()).isEmpty();
    }

    @Test
    void theSearchPathIsFollowed(TestDatabase database) throws ProblemException {
        database.execute("create schema s; create table s.a ()");
        database.execute("alter database " + database.name() + " set search_path = s");
        var objects = made("create table a (); create table public.a ()");
        assertThat(found(database, objects).existing()).containsExactly(objects.getFirst());
    }

    @Test
    void anInvalidIndexIsTold(TestDatabase database) throws ProblemException {
        database.execute("create table a (x int); insert into a values (1), (1)");
        try {
            database.execute("create unique index concurrently i on a (x)");
        } catch (IllegalStateException _) {
            // it fails and leaves the index behind
        }
        var objects = made("create index i on a (x); create table a ()");
        var found = found(database, objects);
        assertThat(found.existing()).containsExactlyInAnyOrderElementsOf(objects);
        assertThat(found.invalid()).isEqualTo(Set.of(objects.getFirst()));
    }
}
