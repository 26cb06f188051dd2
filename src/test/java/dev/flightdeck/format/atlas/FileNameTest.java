package dev.flightdeck.format.atlas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FileNameTest {
    @ParameterizedTest
    @CsvSource({
        "1.sql, 1, ''",
        "20240101000000_add_users.sql, 20240101000000, add_users",
        "1.a_sub.up.sql, 1.a, sub.up",
        "2.10.x-20_description.sql, 2.10.x-20, description",
        ".x.sql, .x, ''"
    })
    void versionAndDescription(String text, String version, String description) {
        assertThat(FileName.isMigration(text)).isTrue();
        assertThat(FileName.of(text)).isEqualTo(new FileName(text, version, description));
    }

    @ParameterizedTest
    @CsvSource({"10_c.sql, 1_a.sql", "1_B.sql, 1_a.sql", "1.sql, 1_a.sql"})
    void orderIsBytewise(String first, String second) {
        assertThat(FileName.BYTEWISE.compare(first, second)).isNegative();
    }
}
