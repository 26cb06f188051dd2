package dev.flightdeck.movein;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.movein.UrlReading.Meaning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlReadingTest {
    private static final Origin ORIGIN = new Origin("DATABASE_URL", ".env", 1);

    private static FoundEnvironment read(String url, Meaning meaning) {
        var draft = new Draft("x", ".env");
        UrlReading.into(draft, new Sourced(url, ORIGIN), meaning, null);
        return draft.finish(PassFile.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "postgres://h/d, GO, require",
        "postgres://h/d?sslmode=disable, GO, disable",
        "postgres://h/d?sslmode=verify-full, GO, verify-full",
        "postgres://h/d?sslmode=require&sslrootcert=ca.pem, GO, verify-ca",
        "postgres://h/d?sslmode=require&sslrootcert=ca.pem, LIBPQ, verify-ca",
        "postgres://h/d, LIBPQ, prefer",
        "postgres://h/d?x-statement-timeout=5, LIBPQ, require",
        "pgx5://h/d, GO, prefer",
        "pgx://h/d?sslmode=allow, GO, allow",
        "jdbc:postgresql://h/d, GO, prefer",
        "jdbc:postgresql://h/d?ssl=true, JDBC, verify-full",
        "jdbc:postgresql://h/d?ssl=false, JDBC, prefer",
        "jdbc:postgresql://h/d?sslmode=require&sslrootcert=ca.pem, JDBC, require",
        "postgres://h/d?sslmode=prefer, LIBPQ, prefer",
        "postgres://h/d?sslmode=verify-ca, JDBC, verify-ca"
    })
    void tlsMeansWhatItMeansToTheTool(String url, Meaning meaning, String mode) {
        assertThat(read(url, meaning).profile().sslMode()).isEqualTo(mode);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://u:hidden-1@h/d",
                "postgres://u:hidden-1@/d?socket=/var/run/postgresql",
                "postgres://u:hidden-1@a,b/d",
                "postgres://u:hid/den-1@h/d",
                "postgres://u:1234/hidden-1@h/d",
                "postgres://u:hidden-1@h:99999/d",
                "postgres://u:hidden-1@h/d?sslmode=hidden-1"
            })
    void whatCannotBeConnectedToSaysWhyWithoutThePassword(String url) {
        var found = read(url, Meaning.LIBPQ);
        assertThat(found.profile()).isNull();
        assertThat(found.whyNot()).isNotBlank();
        assertThat(found.toString()).doesNotContain("hidden-1").doesNotContain("den-1");
    }

    @Test
    void passwordsOfAllKindsAreOutOfTheProfile() {
        var found =
                read(
                        "postgres://u:hid%2Fden-1@h/d?sslpassword=hidden-2&search_path=app",
                        Meaning.LIBPQ);
        assertThat(found.password().secret().reveal()).isEqualTo("hid/den-1");
        assertThat(found.password().origin().display()).isEqualTo("DATABASE_URL in .env line 1");
        assertThat(found.profile().parameters()).containsOnlyKeys("currentSchema");
        assertThat(found.toString()).doesNotContain("den-1").doesNotContain("hidden-2");
    }

    @Test
    void keysOfGolangMigrateBecomeOptionsOrAreNamed() {
        var found =
                read(
                        "postgres://h/d?sslmode=disable&x-migrations-table=%22app%22.%22done%22"
                                + "&x-migrations-table-quoted=1&x-multi-statement=true",
                        Meaning.LIBPQ);
        assertThat(found.format().historyTable()).isEqualTo("app.done");
        assertThat(found.format().id()).isEqualTo("golang-migrate");
        assertThat(found.profile().parameters()).containsOnlyKeys("sslmode");
        assertThat(found.remarks())
                .extracting(Remark::display)
                .containsExactly(
                        "not taken over: x-multi-statement=true (DATABASE_URL in .env line 1)");
    }
}
