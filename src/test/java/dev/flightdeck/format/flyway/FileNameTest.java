package dev.flightdeck.format.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.internal.resource.ResourceNameParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FileNameTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            ignoreLeadingAndTrailingWhitespace = true,
            value = {
                "V1__one.sql                | V 1 'one'",
                "V1_1__a_b.sql              | V 1.1 'a b'",
                "V1.2.3__x.sql              | V 1.2.3 'x'",
                "V03__x.sql                 | V 03 'x'",
                "V3.sql                     | V 3 ''",
                "V4_1__x.SQL                | V 4.1 'x'",
                "V3__a.b__c_d.sql           | V 3 'a.b  c d'",
                "V20240131120000__x.sql     | V 20240131120000 'x'",
                "B5__base.sql               | B 5 'base'",
                "U5__back.sql               | U 5 'back'",
                "R__view.sql                | R 'view'",
                "R__.sql                    | R ''",
                "R__a__b.sql                | R 'a  b'",
                "V2__x.sh                   | V 2 'x' script",
                "V2__x.PY                   | V 2 'x' script",
                "R__x.bash                  | R 'x' script",
                "beforeMigrate.sql          | beforeMigrate ''",
                "beforeMigrate__x_y.sql     | beforeMigrate 'x y'",
                "beforeEachMigrateStatement.sql | beforeEachMigrateStatement ''",
                "beforeInfo__x.sh           | beforeInfo 'x' script",
                "V1__x.sql.conf             | conf",
                "readme.txt                 | -",
                "Values.sql                 | -",
                "Report.sql                 | -",
                "x.sql                      | -",
                "v5__x.sql                  | -?",
                "r__x.sql                   | -?",
                "V__x.sql                   | -?",
                "V1-2__x.sql                | -?",
                "V1_x.sql                   | -?",
                "V1.__x.sql                 | -?",
                "V1a__x.sql                 | -?",
                "R_x.sql                    | -?",
                "beforeMigrate_x.sql        | -?"
            })
    void isReadAsFlywayReadsIt(String name, String expected) {
        assertThat(words(FileName.of(name))).isEqualTo(expected == null ? "-" : expected);
    }

    private static String words(FileName name) {
        return switch (name) {
            case FileName.Versioned v ->
                    "V %s '%s'%s".formatted(v.version(), v.description(), script(v.script()));
            case FileName.Baseline b ->
                    "B %s '%s'%s".formatted(b.version(), b.description(), script(b.script()));
            case FileName.Undo u ->
                    "U %s '%s'%s".formatted(u.version(), u.description(), script(u.script()));
            case FileName.Repeatable r -> "R '%s'%s".formatted(r.description(), script(r.script()));
            case FileName.Callback c ->
                    "%s '%s'%s".formatted(c.event(), c.description(), script(c.script()));
            case FileName.Settings _ -> "conf";
            case FileName.Unused u -> u.why() == null ? "-" : "-?";
        };
    }

    private static String script(boolean script) {
        return script ? " script" : "";
    }

    /// Names made of the pieces that matter, against flyway-core's own parser.
    @Test
    void agreesWithFlywayOnEveryCombination() {
        var parser = new ResourceNameParser(new FluentConfiguration());
        for (var prefix : List.of("V", "R", "B", "v", "beforeMigrate", "afterEachMigrate", "x")) {
            for (var version :
                    List.of("", "1", "01", "1.0", "1_2", "1._2", "1__2", "a", "1.", "_1")) {
                for (var rest :
                        List.of("", "_", "__", "__a", "__a_b", "__a__b", "_a", "__ ", "___a")) {
                    for (var suffix : List.of(".sql", ".SQL")) {
                        var name = prefix + version + rest + suffix;
                        var theirs = parser.parse(name);
                        assertThat(words(FileName.of(name)).replace("-?", "-"))
                                .as(name)
                                .isEqualTo(words(theirs));
                    }
                }
            }
        }
    }

    private static String words(org.flywaydb.core.internal.resource.ResourceName name) {
        if (!name.isValid() || name.getPrefix().isEmpty()) {
            return "-";
        }
        var version = name.getVersion() == null ? "" : " " + name.getVersion();
        return "%s%s '%s'".formatted(name.getPrefix(), version, name.getDescription());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1|01|1.0|1_0|1.0.0", "2.5|2_5|2.05", "0|0.0"})
    void spellingsOfOneVersionAreEqual(String spellings) {
        var versions =
                List.of(spellings.split("\\|", -1)).stream()
                        .map(text -> FlywayVersion.parse(text).orElseThrow())
                        .distinct()
                        .toList();
        assertThat(versions).hasSize(1);
    }

    @Test
    void versionsAreOrderedByTheirNumbers() {
        var sorted =
                List.of(
                                "10",
                                "9",
                                "1.10",
                                "1.9",
                                "2",
                                "1",
                                "20240131120000",
                                "99999999999999999999")
                        .stream()
                        .map(text -> FlywayVersion.parse(text).orElseThrow())
                        .sorted()
                        .map(FlywayVersion::text)
                        .toList();
        assertThat(sorted)
                .containsExactly(
                        "1",
                        "1.9",
                        "1.10",
                        "2",
                        "9",
                        "10",
                        "20240131120000",
                        "99999999999999999999");
    }
}
