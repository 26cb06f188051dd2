package dev.flightdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.secret.FakeKeyring;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasswordCommandTest {
    private static final String PASSWORD = "c0rrect-horse";

    @TempDir Path folder;
    private final FakeKeyring keyring = new FakeKeyring();

    @BeforeEach
    void environment() {
        Samples.toml(
                folder,
                """
                [environments.staging]
                url = "postgres://app@db.example.com/shop"
                """);
    }

    private TestCli cli() {
        return TestCli.in(folder).keyring(keyring).secret(PASSWORD);
    }

    @Test
    void isTakenFromStandardInputOrTyped() {
        cli().input(PASSWORD + "\n")
                .run("password", "set", "--env", "staging", "--password-stdin")
                .ended(ExitCode.OK);
        assertThat(keyring.kept())
                .containsExactly(Map.entry("app@db.example.com:5432/shop", PASSWORD));
        keyring.kept().clear();
        assertThat(cli().typing(PASSWORD).run("password", "set").ended(ExitCode.OK).out())
                .contains("app@db.example.com:5432/shop is remembered");
        assertThat(keyring.kept()).hasSize(1);
    }

    @Test
    void isForgotten() {
        cli().typing(PASSWORD).run("password", "set").ended(ExitCode.OK);
        assertThat(cli().run("password", "forget").ended(ExitCode.OK).out())
                .contains("is forgotten");
        assertThat(keyring.kept()).isEmpty();
        assertThat(cli().run("password", "forget").ended(ExitCode.OK).out())
                .contains("The keyring shows no password of app@db.example.com:5432/shop");
    }

    @Test
    void withoutAnybodyToAskNothingIsRemembered() {
        assertThat(cli().run("password", "set").ended(ExitCode.PROBLEM).err())
                .contains("--password-stdin");
        cli().run("password").ended(ExitCode.USAGE);
        cli().run("password", PASSWORD).ended(ExitCode.USAGE);
        assertThat(keyring.kept()).isEmpty();
    }
}
