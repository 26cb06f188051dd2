package dev.flightdeck.format.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flightdeck.database.ServerIdentity;
import dev.flightdeck.database.ServerInfo;
import dev.flightdeck.format.FormatOptions;
import dev.flightdeck.format.PlaceholderSyntax;
import dev.flightdeck.format.ScriptContext;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.problem.SourcePlace;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.internal.parser.PlaceholderReplacingReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlaceholdersTest {
    private static final Map<String, String> VALUES =
            Map.of("a", "1", "long_name", "some longer value", "empty", "", "dollar", "${a}");

    @Test
    void valuesStandWhereThePlaceholdersStood() throws Exception {
        assertThat(replace("SELECT ${a}, '${LONG_name}', $$${a}$$ -- ${empty};\n").text())
                .isEqualTo("SELECT 1, 'some longer value', $$1$$ -- ;\n");
    }

    @Test
    void aPlaceInTheSentTextLeadsBackToTheFile() throws Exception {
        var text = "SELECT ${long_name}, ${empty}x, ${a} FROM t";
        var replaced = replace(text);
        var sent = replaced.text();
        assertThat(replaced.map().toSource(sent.indexOf("longer")))
                .isEqualTo(text.indexOf("${long_name}"));
        assertThat(replaced.map().toSource(sent.indexOf("x,"))).isEqualTo(text.indexOf("x,"));
        assertThat(replaced.map().toSource(sent.indexOf("FROM"))).isEqualTo(text.indexOf("FROM"));
    }

    @Test
    void aPlaceholderAtTheVeryStartIsMapped() throws Exception {
        var replaced = replace("${empty}${a}x");
        assertThat(replaced.text()).isEqualTo("1x");
        assertThat(replaced.map().toSource(0)).isEqualTo(8);
        assertThat(replaced.map().toSource(1)).isEqualTo(12);
    }

    @Test
    void anUnknownPlaceholderIsReportedWithItsPlace() {
        assertThatThrownBy(() -> replace("SELECT 1;\n  SELECT ${nobody};\n"))
                .extracting(e -> ((ProblemException) e).problem())
                .isEqualTo(
                        new Problem.UnknownPlaceholder(
                                new SourcePlace("V1__x.sql", 2, 10, "  SELECT ${nobody};"),
                                "nobody"));
    }

    @Test
    void aPlaceholderThatIsNeverClosedIsUnknown() {
        assertThatThrownBy(() -> replace("SELECT ${a"))
                .extracting(e -> ((ProblemException) e).problem())
                .isInstanceOf(Problem.UnknownPlaceholder.class);
    }

    @Test
    void namesOfFlywayItselfCannotBeGiven() {
        assertThatThrownBy(() -> placeholders(Map.of("flyway:user", "x")))
                .extracting(e -> ((ProblemException) e).problem())
                .isInstanceOf(Problem.NotPossible.class);
    }

    @ParameterizedTest
    @CsvSource({"${,},:", "#[,]],_", "$${,},:", "<<<,>,-", "@,@,:"})
    void agreesWithFlywaysOwnReader(String prefix, String suffix, String separator)
            throws Exception {
        var syntax = new PlaceholderSyntax(prefix, suffix, separator);
        var random = new Random(3);
        var pieces =
                new String[] {
                    "$",
                    "{",
                    "}",
                    "$$",
                    prefix,
                    suffix,
                    prefix.substring(0, 1),
                    prefix + "a" + suffix,
                    prefix + "A" + suffix,
                    prefix + "empty" + suffix,
                    prefix + "x" + suffix,
                    "b",
                    " ",
                    prefix + "dollar" + suffix,
                    "\n"
                };
        for (int i = 0; i < 3000; i++) {
            var text = new StringBuilder();
            for (int j = random.nextInt(9); j >= 0; j--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            assertThat(ours(text.toString(), syntax))
                    .as(text.toString())
                    .isEqualTo(theirs(text.toString(), syntax));
        }
    }

    private static String ours(String text, PlaceholderSyntax syntax) {
        try {
            return placeholders(VALUES, syntax).replace(text, "V1__x.sql").text();
        } catch (ProblemException _) {
            return "refused";
        }
    }

    private static String theirs(String text, PlaceholderSyntax syntax) throws IOException {
        try (var reader =
                new PlaceholderReplacingReader(
                        syntax.prefix(),
                        syntax.suffix(),
                        syntax.separator(),
                        VALUES,
                        new StringReader(text))) {
            var written = new StringWriter();
            reader.transferTo(written);
            return written.toString();
        } catch (FlywayException | StringIndexOutOfBoundsException _) { // an open "${" at the end
            return "refused";
        }
    }

    private static Placeholders.Replaced replace(String text) throws ProblemException {
        return placeholders(VALUES).replace(text, "V1__x.sql");
    }

    private static Placeholders placeholders(Map<String, String> values) throws ProblemException {
        return placeholders(values, PlaceholderSyntax.defaults());
    }

    private static Placeholders placeholders(Map<String, String> values, PlaceholderSyntax syntax)
            throws ProblemException {
        var options = new FormatOptions(null, null, values, syntax, false, Set.of());
        var server =
                new ServerInfo(
                        "18.0",
                        "db",
                        "me",
                        "public",
                        1,
                        "UTF8",
                        new ServerIdentity("1", 1, "db", ""));
        return Placeholders.of(
                new ScriptContext(options, server, "public.flyway_schema_history"),
                Path.of("V1__x.sql"));
    }
}
