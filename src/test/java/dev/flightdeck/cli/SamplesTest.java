package dev.flightdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.PostgresExtension;
import dev.flightdeck.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The sample workspaces go forward, all the way back and forward again.
@ExtendWith(PostgresExtension.class)
class SamplesTest {
    @ParameterizedTest
    @ValueSource(strings = {"flyway", "dbmate", "golang-migrate"})
    void goesThereAndBack(String format, TestDatabase database) {
        var cli = TestCli.in(Path.of("migrations-sample", format), database);

        cli.run("migrate").ended(ExitCode.OK);
        cli.run("status", "--check").ended(ExitCode.OK);
        cli.run("rollback", "--yes", "--to", "0").ended(ExitCode.OK);
        assertThat(
                        database.rows(
                                "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v')"))
                .hasSize(1);
        cli.run("migrate").ended(ExitCode.OK);
        cli.run("validate").ended(ExitCode.OK);
    }
}
