package dev.flightdeck.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerErrorsTest {
    private static final String ANOTHER_NAME =
            "The hostname {0} could not be verified by hostnameverifier {1}.";

    @ParameterizedTest
    @ValueSource(strings = {"it", "ja", "ko", "ru", "zh-CN"})
    void aCertificateOfAnotherHostIsRecognizedInEachLanguageOfTheDriver(String language) {
        var text =
                ResourceBundle.getBundle(
                                "org.postgresql.translation.messages",
                                Locale.forLanguageTag(language))
                        .getString(ANOTHER_NAME);
        for (var verifier : List.of("PgjdbcHostnameVerifier", CertificateNames.class.getName())) {
            assertThat(ServerErrors.isAnotherName(MessageFormat.format(text, "db", verifier)))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The HostnameVerifier class provided x could not be instantiated.",
                "FATAL: database \"hostnameverifier\" does not exist"
            })
    void whatOnlySpeaksOfItIsSomethingElse(String said) {
        assertThat(ServerErrors.isAnotherName(said)).isFalse();
    }
}
