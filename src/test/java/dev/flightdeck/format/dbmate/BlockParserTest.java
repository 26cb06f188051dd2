package dev.flightdeck.format.dbmate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flightdeck.format.Utf8Text;
import dev.flightdeck.problem.Problem.InvalidMigration;
import dev.flightdeck.problem.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BlockParserTest {
    private static final String DOWN = "-- migrate:down\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--migrate:up\nselect 1;\n--   migrate:down\nselect 2;\n",
                "-- migrate:up\r\nselect 1;\r\n-- migrate:down\r\n",
                "--\t migrate:up \t\n--\tmigrate:down",
                "-- migrate:down\n-- migrate:up\n-- migrate:down\n",
                "\n  -- a comment\n\t\n-- migrate:up\n-- migrate:down\n",
                "--\nmigrate:up\n-- migrate:down\n",
                "-- migrate:up whatever\n-- migrate:down whatever\n",
            })
    void acceptsWhatDbmateAccepts(String text) throws Exception {
        assertThat(parse(text)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    '-- migrate:up\\nselect 1;\\n'                      | 1 | no down block
                    ' -- migrate:up\\n-- migrate:down\\n'               | 1 | does not see this line
                    '\\n-- MIGRATE:UP\\n-- migrate:down\\n'             | 2 | does not see this line
                    '-- migrate:upp\\n-- migrate:down\\n'               | 1 | does not see this line
                    'select 1;\\n'                                      | 1 | there is no up block
                    ''                                                  | 1 | there is no up block
                    '/* c */\\n-- migrate:up\\n-- migrate:down\\n'      | 1 | stands before the up block
                    '--x\\n\\nselect 1;\\n-- migrate:up\\n-- migrate:down\\n' | 3 | stands before the up block
                    '\\v\\n-- migrate:up\\n-- migrate:down\\n'           | 1 | stands before the up block
                    '-- migrate:up\\n-- migrate:down\\n-- migrate:down' | 3 | second down block
                    '-- migrate:up\\n-- migrate:down\\n-- migrate:up'   | 3 | no down block
                    """)
    void refusesWhatDbmateRefusesAndNamesTheLine(String text, int line, String reason) {
        var content = text.replace("\\n", "\n").replace("\\v", "\u000B");
        var file = new Utf8Text("1_x.sql", content);
        var e = catchThrowableOfType(ProblemException.class, () -> BlockParser.parse(file));
        assertThat(e.problem()).isInstanceOf(InvalidMigration.class);
        var problem = (InvalidMigration) e.problem();
        assertThat(problem.place().line()).isEqualTo(line);
        assertThat(problem.reason()).contains(reason);
        assertThat(problem.wayOut()).isNotBlank();
    }

    @Test
    void blocksBeginWithTheirDirectiveAndKeepEveryCharacter() throws Exception {
        var text = "-- note\n-- migrate:up\r\ncreate table t ();\r\n" + DOWN + "drop table t;";
        assertThat(parse(text))
                .containsExactly(
                        new Section(
                                new Block(8, "-- migrate:up\r\ncreate table t ();\r\n"),
                                new Block(43, "-- migrate:down\ndrop table t;")));
    }

    @Test
    void directiveInsideAStringSplitsTheFile() throws Exception {
        var sections = parse("-- migrate:up\nselect '\n-- migrate:down\n';\n");
        assertThat(sections.getFirst().up().text()).isEqualTo("-- migrate:up\nselect '\n");
    }

    @Test
    void everyUpDirectiveBeginsASection() throws Exception {
        var sections =
                parse("-- migrate:up\nA;\n" + DOWN + "a;\n-- migrate:up\nB;\n" + DOWN + "b;\n");
        assertThat(sections)
                .extracting(section -> section.up().text())
                .containsExactly("-- migrate:up\nA;\n", "-- migrate:up\nB;\n");
        assertThat(sections)
                .extracting(section -> section.down().text())
                .containsExactly(DOWN + "a;\n", DOWN + "b;\n");
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    '-- migrate:up',                                     true,  false
                    '-- migrate:up transaction:false',                   false, false
                    '-- migrate:up foo:bar transaction:false',           false, false
                    '--migrate:up\ttransaction:false\r',                 false, false
                    '-- migrate:up transaction:false\u00A0',             false, false
                    '-- migrate:up transaction:true',                    true,  false
                    '-- migrate:up transaction:false transaction:true',  true,  false
                    '-- migrate:up transaction:true transaction:false',  false, false
                    '-- migrate:up transaction:no',                      true,  true
                    '-- migrate:up transaction: false',                  true,  true
                    '-- migrate:up TRANSACTION:false',                   true,  true
                    '-- migrate:up transaction=false',                   true,  true
                    '-- migrate:up transaction:false:x',                 true,  true
                    """)
    void onlyTheExactOptionLeavesTheTransaction(
            String directive, boolean transactional, boolean withoutEffect) throws Exception {
        var block = parse(directive + "\n" + DOWN).getFirst().up();
        assertThat(block.transactional()).isEqualTo(transactional);
        assertThat(block.hasOptionWithoutEffect()).isEqualTo(withoutEffect);
    }

    private static List<Section> parse(String text) throws ProblemException {
        return BlockParser.parse(new Utf8Text("1_x.sql", text));
    }
}
