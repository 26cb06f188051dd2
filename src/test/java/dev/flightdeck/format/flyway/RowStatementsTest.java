package dev.flightdeck.format.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import org.flywaydb.core.internal.util.AbbreviationUtils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RowStatementsTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 199, 200, 201, 999, 1000, 1001, 3000})
    void longTextsAreShortenedAsFlywayDoes(int length) {
        var text = "abcdefghij".repeat(300).substring(0, length);
        assertThat(RowStatements.description(text))
                .isEqualTo(AbbreviationUtils.abbreviateDescription(text));
        assertThat(RowStatements.script(text)).isEqualTo(AbbreviationUtils.abbreviateScript(text));
    }
}
