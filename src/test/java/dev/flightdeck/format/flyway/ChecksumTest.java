package dev.flightdeck.format.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.problem.SourcePlace;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.flywaydb.core.internal.resolver.ChecksumCalculator;
import org.flywaydb.core.internal.resource.StringResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ChecksumTest {
    @TempDir Path folder;

    /// Backslash escapes stand for line ends and the byte order mark.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "''|0",
                "\\n|0",
                "\\n\\n\\n|0",
                "SELECT 1;|78787420",
                "SELECT 1;\\n|78787420",
                "SELECT 1;\\r\\n|78787420",
                "\\uSELECT 1;\\n|78787420",
                "select 1;|-690524359",
                "SELECT 1; \\n|-1951047511",
                "SELECT\\n1;|-713821291",
                "SELECT1;|-713821291",
                "a\\rb|-1635563411",
                "SELECT 'é€😀';\\n|-2081137982",
                "CREATE TABLE a(id int);\\n|1032505041",
                "\\uCREATE TABLE b(id int);\\r\\nINSERT INTO b VALUES (1);\\r\\n|1327460150",
                "create index concurrently i on a(id);\\n|-1181816700",
                "CREATE OR REPLACE VIEW v AS SELECT 1 AS x;\\n|-861875769"
            })
    void isThatOfFlyway(String escaped, String expected) throws Exception {
        var text = escaped.replace("\\n", "\n").replace("\\r", "\r").replace("\\u", "\uFEFF");
        assertThat(of(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(expected);
    }

    @Test
    void isThatOfFlywayForAnyText() throws Exception {
        var random = new Random(7);
        var alphabet = new String[] {"a", " ", "\n", "\r", "\r\n", "é", "€", "😀", "\uFEFF", "$"};
        for (int i = 0; i < 300; i++) {
            var text = new StringBuilder();
            int length = random.nextInt(i < 290 ? 40 : 100_000);
            for (int j = 0; j < length; j++) {
                text.append(alphabet[random.nextInt(alphabet.length)]);
            }
            var theirs = ChecksumCalculator.calculate(new StringResource(text.toString()));
            assertThat(of(text.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                    .as("text %d", i)
                    .isEqualTo(Integer.toString(theirs));
        }
    }

    @Test
    void charactersOnTheEdgeOfABufferAreWhole() throws Exception {
        for (int before = 64 * 1024 - 5; before <= 64 * 1024; before++) {
            var text = "x".repeat(before) + "😀é\r\n€";
            assertThat(of(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                    .isEqualTo(Checksum.of(text));
        }
    }

    @Test
    void anotherEncodingIsDecodedFirst() throws Exception {
        var latin = Charset.forName("ISO-8859-1");
        assertThat(of("SELECT 'é';".getBytes(latin), latin)).isEqualTo(Checksum.of("SELECT 'é';"));
        var utf16 = StandardCharsets.UTF_16LE;
        assertThat(of("\uFEFFSELECT '😀';".getBytes(utf16), utf16))
                .isEqualTo(Checksum.of("SELECT '😀';"));
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "3, 2", "70001, 70000"})
    void invalidBytesAreReportedWithTheirLine(int line, int linesBefore) throws Exception {
        var bytes = ("SELECT 1;\n".repeat(linesBefore) + "SELECT '\u00FF'").getBytes("ISO-8859-1");
        assertThatThrownBy(() -> of(bytes, StandardCharsets.UTF_8))
                .isInstanceOf(ProblemException.class)
                .extracting(e -> ((ProblemException) e).problem())
                .isEqualTo(
                        new Problem.InvalidEncoding(
                                new SourcePlace("V1__x.sql", line, 0, null), "UTF-8"));
    }

    private String of(byte[] bytes, Charset charset) throws Exception {
        var file = Files.write(folder.resolve("V1__x.sql"), bytes);
        return Checksum.of(file, charset, "V1__x.sql");
    }
}
