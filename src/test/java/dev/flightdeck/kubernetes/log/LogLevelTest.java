package dev.flightdeck.kubernetes.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogLevelTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    psql:/sql/01-a.sql:3: ERROR:  no such column|ERROR
                    psql:/sql/01-a.sql:3: NOTICE:  skipping|INFO
                    2026-11-20 02:15:40.118 UTC [42] FATAL:  the database system is starting up|ERROR
                    2026-11-20 02:15:40.118 UTC [42] LOG:  ready to accept connections|INFO
                    ERROR: Migration of schema "public" to version "7" failed!|ERROR
                    WARNING: Flyway is outdated|WARN
                    DEBUG: Parsing V1|DEBUG
                    Error: pq: relation does not exist|ERROR
                    error: migration failed: no|ERROR
                    2026/11/20 02:15:40 error: no change|ERROR
                    E1120 02:15:40.118123       1 main.go:12] boom|ERROR
                    W1120 02:15:40.118123       1 main.go:12] hm|WARN
                    {"time":"x","level":"warn","msg":"ERROR in a text"}|WARN
                    {"level":50,"msg":"x"}|ERROR
                    time=x level=info msg="no ERROR"|INFO
                    2026-11-20 02:15:40 [main] WARN  o.f.c.Flyway - slow|WARN
                    panic: runtime error|ERROR
                    Applying: 1_add_errors.sql|NONE
                      -- migrating version 2025|NONE
                    INSERT 0 1|NONE
                    CREATE TABLE error_log|NONE
                    """)
    void isWhatTheLineSays(String line, LogLevel level) {
        assertThat(LogLevel.of(line)).isEqualTo(level);
    }
}
