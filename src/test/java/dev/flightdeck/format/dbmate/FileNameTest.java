package dev.flightdeck.format.dbmate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FileNameTest {
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    20240101120000_add_users.sql, 20240101120000, add_users
                    20240101120000_add users.sql, 20240101120000, add users
                    001_x.sql,                    001,            x
                    7.sql,                        7,              ''
                    9abc.sql,                     9,              abc
                    3__two.sql,                   3,              _two
                    4-dash.sql,                   4,              -dash
                    5_x.sql.sql,                  5,              x.sql
                    """)
    void versionIsTheLeadingDigitsAsText(String text, String version, String description) {
        assertThat(FileName.parse(text)).contains(new FileName(text, version, description));
        assertThat(FileName.whyNot(text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8-x.SQL", "v1_x.sql", "V1__x.sql", "_1.sql", "\u0661_x.sql", ".sql"})
    void nearMissesAreNamed(String text) {
        assertThat(FileName.parse(text)).isEmpty();
        assertThat(FileName.whyNot(text)).startsWith("not used");
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "1_x.sql.bak", "1_x.sql~", "schema.rb", "1"})
    void otherFilesAreNoConcern(String text) {
        assertThat(FileName.parse(text)).isEmpty();
        assertThat(FileName.whyNot(text)).isNull();
    }

    @Test
    void namesAreComparedByTheirBytes() {
        var names = List.of("2_x.sql", "1_x.sql", "10_x.sql", "1_\uD83D\uDE00.sql", "1_\uFF01.sql");
        assertThat(names.stream().sorted(FileName.BYTEWISE))
                .containsExactly(
                        "10_x.sql", "1_x.sql", "1_\uFF01.sql", "1_\uD83D\uDE00.sql", "2_x.sql");
    }
}
