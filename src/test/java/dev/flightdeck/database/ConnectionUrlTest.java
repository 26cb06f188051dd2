package dev.flightdeck.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ConnectionUrlTest {
    @ParameterizedTest
    @CsvSource({
        "postgres://u@h:1/d, u@h:1/d",
        "postgresql://u@h/d, u@h:5432/d",
        "jdbc:postgresql://h:6/d?user=u, u@h:6/d",
        "postgres://u@h, u@h:5432/u",
        "postgres://u%40x@h/my%20db, u@x@h:5432/my db",
        "postgres://u@[::1]:7/d, u@[::1]:7/d",
        "postgres:///d?host=h&user=u&port=9, u@h:9/d",
    })
    void urlsAsPeopleWriteThem(String url, String display) throws Exception {
        assertThat(ConnectionUrl.parse(url).profile().display()).isEqualTo(display);
    }

    @Test
    void thePasswordIsTakenOutOfTheProfile() throws Exception {
        var url = ConnectionUrl.parse("postgres://u:p%40ss:w@h/d?sslmode=require&search_path=app");
        assertThat(url.password()).isNotNull();
        assertThat(url.password().reveal()).isEqualTo("p@ss:w");
        assertThat(url.profile().parameters())
                .isEqualTo(Map.of("sslmode", "require", "currentSchema", "app"));
        assertThat(url.toString()).doesNotContain("p@ss");
        var parameter = ConnectionUrl.parse("jdbc:postgresql://h/d?user=u&password=hush");
        assertThat(parameter.password().reveal()).isEqualTo("hush");
        assertThat(parameter.profile().parameters()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres://u:hu/sh@h/d",
                "postgres://u:12/sh@h",
                "postgres://u:hu#s/h@h:5432/d",
                "postgres://u:h,u/s@h/d"
            })
    void aBareSignInAPasswordIsHintedAt(String url) {
        assertThatThrownBy(() -> ConnectionUrl.parse(url))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e ->
                                assertThat(e.problem().toString())
                                        .contains("/ is written %2F, # is %23")
                                        .contains("u:****@h"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://u:hush@h/d",
                "postgres://u:hush@h:99999/d",
                "postgres://u:hush@h:x/d",
                "u:hush@h",
                "postgres://u:hush@a,b/d",
                "postgres://u:hush@h/d?host=/var/run",
                "hush",
                "my hush: a phrase",
                "postgres://u:hush",
                "postgres://u:a/hush",
                "jdbc:postgresql://h:0/d?user=u&password=hush",
            })
    void whatCannotBeReadIsSaidWithoutWhatMayBeThePassword(String url) {
        assertThatThrownBy(() -> ConnectionUrl.parse(url))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> {
                            assertThat(e.problem()).isInstanceOf(Problem.InvalidUrl.class);
                            assertThat(e.problem().toString() + e.getMessage())
                                    .doesNotContain("hush");
                        });
    }

    @ParameterizedTest
    @CsvSource({
        "postgres://h:99999/d, postgres://h:99999/d",
        "mysql://h/d, mysql://h/d",
        "postgres://u:123456, postgres://u:****",
    })
    void whatCannotBeAPasswordIsShown(String url, String shown) {
        assertThatThrownBy(() -> ConnectionUrl.parse(url))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e ->
                                assertThat(((Problem.InvalidUrl) e.problem()).maskedUrl())
                                        .isEqualTo(shown));
    }
}
