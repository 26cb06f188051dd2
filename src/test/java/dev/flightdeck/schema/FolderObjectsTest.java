package dev.flightdeck.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.schema.FileObjects.Verdict;
import dev.flightdeck.sql.SqlObject;
import dev.flightdeck.sql.SqlScript;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What existing objects say about the files that made them.
class FolderObjectsTest {
    private static List<FileObjects> judge(Set<String> existing, String... files) {
        var folder = FolderObjects.of(Stream.of(files).map(SqlScript::parse).toList(), "public");
        var found =
                folder.all().stream()
                        .filter(it -> existing.contains(it.toString()))
                        .collect(Collectors.toSet());
        assertThat(found).as("objects that were asked for").hasSize(existing.size());
        return folder.judge(found);
    }

    private static List<Verdict> verdicts(Set<String> existing, String... files) {
        return judge(existing, files).stream().map(FileObjects::verdict).toList();
    }

    @Test
    void aFileIsThereWithAllItMakes() {
        assertThat(
                        verdicts(
                                Set.of("table a", "index i", "table b"),
                                "create table a (); create index i on a (x)",
                                "create table b (); create table c ()",
                                "create table d ()",
                                "insert into a values (1)"))
                .containsExactly(Verdict.THERE, Verdict.PARTLY, Verdict.NOT_THERE, Verdict.UNKNOWN);
    }

    @Test
    void whatALaterFileDropsIsNotMissed() {
        assertThat(
                        verdicts(
                                Set.of("table b"),
                                "create table a (); create table b ()",
                                "create view v as select 1",
                                "drop table a; drop view v"))
                .containsExactly(Verdict.THERE, Verdict.UNKNOWN, Verdict.UNKNOWN);
    }

    @Test
    void whatShouldHaveBeenDroppedSpeaksAgainstTheFile() {
        var files = judge(Set.of("table a"), "create table a ()", "drop table public.a");
        assertThat(files.get(0).verdict()).isEqualTo(Verdict.THERE);
        assertThat(files.get(1).verdict()).isEqualTo(Verdict.UNKNOWN);
        var asWritten = judge(Set.of("table a"), "create table a ()", "drop table a");
        assertThat(asWritten.get(1).verdict()).isEqualTo(Verdict.NOT_THERE);
        assertThat(asWritten.get(1).notDropped()).hasToString("[table a]");
    }

    @Test
    void whatIsMadeAgainSpeaksForTheFirstOnly() {
        var files =
                judge(
                        Set.of("view v", "function f"),
                        "create view v as select 1; create or replace function f() returns int",
                        "drop view v; create view v as select 2",
                        "create or replace function f() returns text",
                        "create view if not exists v as select 3");
        assertThat(files)
                .extracting(FileObjects::verdict)
                .containsExactly(Verdict.THERE, Verdict.UNKNOWN, Verdict.UNKNOWN, Verdict.UNKNOWN);
        assertThat(files).extracting(FileObjects::unchecked).containsExactly(0, 1, 1, 1);
    }

    @Test
    void aRenamedTableIsFoundUnderItsNewName() {
        String[] files = {
            "create table a (); alter table a add column x int",
            "alter table a rename to b; alter table b add column y int",
            "alter table b rename column x to z"
        };
        assertThat(verdicts(Set.of("table b", "column b.z", "column b.y"), files))
                .containsExactly(Verdict.THERE, Verdict.THERE, Verdict.THERE);
        assertThat(verdicts(Set.of("table a", "column a.x"), files))
                .containsExactly(Verdict.THERE, Verdict.NOT_THERE, Verdict.NOT_THERE);
    }

    @Test
    void whatGoesWithATableOrASchemaIsNotMissed() {
        assertThat(
                        verdicts(
                                Set.of(),
                                "alter table a add column x int; create index i on a (x)",
                                "create table s.b ()",
                                "drop table a; drop schema s cascade"))
                .containsExactly(Verdict.UNKNOWN, Verdict.UNKNOWN, Verdict.UNKNOWN);
    }

    @Test
    void whatDoesNotLastIsNotLookedFor() {
        assertThat(
                        FolderObjects.of(
                                        List.of(
                                                SqlScript.parse(
                                                        """
                                                        create temp table a ();
                                                        alter table a add column x int;
                                                        create table b ();
                                                        drop table b;
                                                        set search_path = "$user", x;
                                                        create table c ();
                                                        create table d.c ()
                                                        """)),
                                        "public")
                                .all())
                .extracting(SqlObject::toString)
                .containsExactly("table d.c");
    }

    @Test
    void aLiteralSearchPathIsFollowed() {
        assertThat(
                        FolderObjects.of(
                                        List.of(
                                                SqlScript.parse(
                                                        """
                                                        begin;
                                                        set local search_path = sales, catalog;
                                                        create table a ();
                                                        create index i on b (x);
                                                        commit;
                                                        create table c ();
                                                        set search_path to 'app';
                                                        create table d ();
                                                        create index j on d (x);
                                                        """)),
                                        "public")
                                .all())
                .extracting(SqlObject::toString)
                .containsExactly("table sales.a", "table c", "table app.d", "index app.j");
    }

    @Test
    void aFileThatDropsFirstIsJudgedByWhatItMakes() {
        assertThat(verdicts(Set.of(), "drop table if exists a; create table a ()"))
                .containsExactly(Verdict.NOT_THERE);
    }
}
