package dev.flightdeck.format.atlas;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The sums of Atlas' own test folders, and some of Flightdeck's that were computed independently.
final class SumFileTest {
    private final FolderSum sum = new FolderSum();

    private SumFileTest with(String name, String content) {
        sum.add(name, content.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    private void hasLines(String... lines) {
        assertThat(new String(sum.file().bytes(), StandardCharsets.UTF_8))
                .isEqualTo(String.join("\n", lines) + "\n");
    }

    @Test
    void filesWithoutAFinalNewline() {
        with("1_initial.down.sql", "DROP TABLE IF EXISTS t;")
                .with("1_initial.up.sql", "CREATE TABLE t(c int);")
                .hasLines(
                        "h1:M74RrNK69S2pj6C541LR1ew5O32/i0WoyNgsJmyuiUk=",
                        "1_initial.down.sql h1:0zypK43rgPbgvVUgVJABGN25VgM1QSeU+LJDBb8cEQI=",
                        "1_initial.up.sql h1:hFhs5XhRml4KTWGF5td6h1s7xNqAFnaEBbC5Y/NF7i4=");
    }

    @Test
    void eachHashGoesOnFromTheOneBefore() {
        with("20230727105553_init.sql", "CREATE TABLE t1 ( c1 int );\n")
                .with("20230727105615_t2.sql", "CREATE TABLE t2 ( c1 int, c2 text );\n")
                .with("20230926085734_destructive-change.sql", "DROP TABLE t2;\n")
                .hasLines(
                        "h1:hnQZfRcN6sV+y+0YePtkLazMy+Ty3lhyGv69ixeYoXc=",
                        "20230727105553_init.sql h1:jxgvnWO6tZD3lSPpH1ao5E/6VjapP7iwvBCUJ6aez58=",
                        "20230727105615_t2.sql h1:UvzeoFxe90Y/7b21ziwg6pPzWJQSV7LeYwJl8J63lMU=",
                        "20230926085734_destructive-change.sql h1:Gf/bSvUkfqHr/MEXKCxdGu2YvG8zwe4ER5TW8T/laA0=");
    }

    @Test
    void severalLines() {
        with(
                        "1_initial.sql",
                        "CREATE SCHEMA IF NOT EXISTS \"bc_test\";\nCREATE TABLE \"bc_test\".\"bc_tbl\" (\"col\" INTEGER NULL);")
                .hasLines(
                        "h1:80V3wCzovMg2ot2hR0arbEjEfMfKWDeQNrXZJbFPF10=",
                        "1_initial.sql h1:53poyM34ShPWCVU41ldi4d9LUrzqPiQfBdEq//yH4Jo=");
    }

    @Test
    void aFileLeftOutCountsWithItsName() {
        with("1_a.sql", "CREATE TABLE a(i int);\n")
                .with("2_b.sql", "-- atlas:sum ignore\nSELECT 1;\n")
                .with("3_c.sql", "CREATE TABLE c(i int);\n")
                .hasLines(
                        "h1:EF6FnOFK6xj/ho1NNJxou8KE3OLg8vqkQ/w0LEZoVC8=",
                        "1_a.sql h1:04Efx6OBXb5p9vWgMHn+YZjHA7OSRUgCAzSRnom19xI=",
                        "3_c.sql h1:el7wIzNesAyQXbk+QNb6jbJ7CO6BhdfmJLaHDJ/mO5k=");
        assertThat(sum.hashOf("2_b.sql")).isNull();
    }

    @Test
    void anEmptyFileAndAnEmptyFolder() {
        hasLines("h1:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
        with("20240101000000.sql", "")
                .hasLines(
                        "h1:uQrMexCPmPG5WdLqSMostjk431qfkG9ffC6LbrbE7hA=",
                        "20240101000000.sql h1:59CojHdB7BjmbwKE4NGbbTsJSWJ0chu39LmueryIxxg=");
    }

    @Test
    void theHashColumnIsTheHashOfTheLine() {
        with(
                        "1.a_sub.up.sql",
                        "-- create table \"t_sub\"\nCREATE TABLE t_sub(c int);\n-- add c1 column\nALTER TABLE t_sub ADD c1 int;")
                .with(
                        "2.10.x-20_description.sql",
                        "-- add c2 column\nALTER TABLE t_sub ADD c2 int;")
                .with("3_partly.sql", StatementScannerTest.PARTLY);
        assertThat(sum.hashOf("1.a_sub.up.sql"))
                .isEqualTo("nXyZR020M/mH7LxkoTkJr7BcQkipVg90imQ9I4595dw=");
        assertThat(sum.hashOf("2.10.x-20_description.sql"))
                .isEqualTo("wQB3Vh3PHVXQg9OD3Gn7TBxbZN3r1Qb7TtAE1g3q9mQ=");
        assertThat(sum.hashOf("3_partly.sql"))
                .isEqualTo("lHlMz6mEvBfvjry5lFXjs2vi6Et9xb9CWicaOXD42Qc=");
        assertThat(sum.file().total()).isEqualTo("VpH77zWOBMwX5QhvnQo0XQvXCrOYZg4h1o0XlJTQnl0=");
    }

    @Test
    void whatIsWrittenIsRead() throws Exception {
        with("1 a.sql", "SELECT 1;").with("2.sql", "SELECT 2;");
        assertThat(SumFile.parse(sum.file().bytes())).isEqualTo(sum.file());
        assertThat(sum.file().isConsistent()).isTrue();
    }

    @Test
    void aLineWithoutAHashIsNamed() {
        assertThat(
                        org.assertj.core.api.Assertions.catchThrowableOfType(
                                        SumFile.InvalidLine.class,
                                        () ->
                                                SumFile.parse(
                                                        "h1:x\n1.sql h1:y\n<<<<<<< HEAD\n"
                                                                .getBytes(StandardCharsets.UTF_8)))
                                .line())
                .isEqualTo(3);
    }

    @Test
    void theLockKeyIsFnv1() {
        assertThat(List.of(fnv1("name"), fnv1("migrate"), fnv1("up")))
                .containsExactly(797654004L, 979249972L, 1551306158L);
        assertThat(fnv1("atlas_migrate_execute")).isEqualTo(AtlasHistory.LOCK_KEY);
    }

    private static long fnv1(String text) {
        int hash = 0x811C9DC5;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            hash = hash * 0x01000193 ^ (b & 0xFF);
        }
        return Integer.toUnsignedLong(hash);
    }
}
