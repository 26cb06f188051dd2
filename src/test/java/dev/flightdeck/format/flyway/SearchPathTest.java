package dev.flightdeck.format.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is sent before each step of a Flyway folder.
final class SearchPathTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    "$user", public   | SET search_path = "$user", "public"
                    "app","$user"     | SET search_path = "app", "$user"
                    default           | SET search_path = "default"
                    "a""b", c         | SET search_path = "a""b", "c"
                    Public            | SELECT pg_catalog.set_config('search_path', 'Public', false)
                    a b               | SELECT pg_catalog.set_config('search_path', 'a b', false)
                    ``                | SELECT pg_catalog.set_config('search_path', '', false)
                    ""                | SELECT pg_catalog.set_config('search_path', '""', false)
                    a; DROP TABLE b   | SELECT pg_catalog.set_config('search_path', 'a; DROP TABLE b', false)
                    """)
    void isSetAsAListOfNamesWhereItIsOne(String path, String statement) {
        assertThat(SearchPath.set(path)).isEqualTo(statement);
    }
}
