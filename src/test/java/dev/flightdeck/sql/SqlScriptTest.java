package dev.flightdeck.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.sql.SqlScript.Place;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Places in a script.
class SqlScriptTest {
    private static final String TEXT =
            "select 1;\n\n  select '\uD83D\uDE00' ;\r\nselect 3\r; -- end";
    private final SqlScript script = SqlScript.parse(TEXT);

    @Test
    void linesAndColumnsCountFromOneAndInCharacters() {
        assertThat(script.place(0)).isEqualTo(new Place(1, 1));
        assertThat(script.place(9)).isEqualTo(new Place(1, 10));
        assertThat(script.place(10)).isEqualTo(new Place(2, 1));
        assertThat(script.place(TEXT.indexOf("' ;"))).isEqualTo(new Place(3, 12));
        assertThat(script.place(TEXT.indexOf("select 3"))).isEqualTo(new Place(4, 1));
        assertThat(script.place(TEXT.indexOf("; --"))).isEqualTo(new Place(5, 1));
        assertThat(script.place(TEXT.length())).isEqualTo(new Place(5, 9));
        assertThat(script.place(TEXT.length() + 100)).isEqualTo(new Place(5, 9));
    }

    @Test
    void aPlaceOutsideOfTheTextIsTheNearestOneInIt() {
        assertThat(script.offsetOf(1, 100)).isEqualTo(9);
        assertThat(script.offsetOf(2, 5)).isEqualTo(10);
        assertThat(script.offsetOf(100, 1)).isEqualTo(TEXT.length());
        assertThat(script.offsetOf(0, 0)).isZero();
    }

    @Test
    void placesAndOffsetsMatchForEveryText() {
        var random = new Random(3);
        for (int i = 0; i < 500; i++) {
            String text = new RandomSql(random.nextLong()).anything(30);
            SqlScript any = SqlScript.parse(text);
            var cursor = new PlaceCursor(text);
            for (int offset = text.startsWith("\uFEFF") ? 1 : 0; offset < text.length(); offset++) {
                boolean inside = offset > 0 && isPair(text, offset);
                if (!inside) {
                    Place place = any.place(offset);
                    assertThat(place).as(text).isEqualTo(cursor.moveTo(offset));
                    assertThat(any.offsetOf(place.line(), place.column())).isEqualTo(offset);
                }
            }
        }
    }

    /// Whether an offset is in the middle of a line break or a character.
    private static boolean isPair(String text, int offset) {
        char before = text.charAt(offset - 1);
        char c = text.charAt(offset);
        return (before == '\r' && c == '\n') || Character.isSurrogatePair(before, c);
    }

    @Test
    void aStatementKnowsItsOwnPlace() {
        var random = new Random(5);
        for (int i = 0; i < 500; i++) {
            SqlScript any = SqlScript.parse(new RandomSql(random.nextLong()).anything(30));
            for (SqlStatement statement : any.statements()) {
                Place place = new PlaceCursor(any.text()).moveTo(statement.start());
                assertThat(new Place(statement.line(), statement.column())).isEqualTo(place);
            }
        }
    }

    private static String at(String textWithCursor) {
        int offset = textWithCursor.indexOf('^');
        String text = textWithCursor.replace("^", "");
        return SqlScript.parse(text).statementAt(offset).map(SqlStatement::text).orElse("none");
    }

    @Test
    void theStatementAtACursorIsTheOneAroundIt() {
        assertThat(at("sel^ect 1; select 2")).isEqualTo("select 1");
        assertThat(at("^select 1; select 2")).isEqualTo("select 1");
        assertThat(at("select 1 /* x */ ^; select 2")).isEqualTo("select 1");
        assertThat(at("select 1\n/* x\n ^ */ ; select 2")).isEqualTo("select 1");
        assertThat(at("select 1;^ select 2")).isEqualTo("select 1");
        assertThat(at("select 1;^select 2")).isEqualTo("select 2");
        assertThat(at("select\n^\n1")).isEqualTo("select\n\n1");
        assertThat(at("copy t from stdin;\n1^\n\\.\n")).isEqualTo("copy t from stdin");
    }

    @Test
    void elseTheStatementOnTheSameLine() {
        assertThat(at("select 1; -- x ^\nselect 2")).isEqualTo("select 1");
        assertThat(at("select 1;\n  ^  select 2")).isEqualTo("select 2");
        assertThat(at("/* x ^ */ select 1")).isEqualTo("select 1");
    }

    @Test
    void elseNone() {
        assertThat(at("^")).isEqualTo("none");
        assertThat(at("select 1;\n^\nselect 2")).isEqualTo("none");
        assertThat(at("select 1\n^")).isEqualTo("none");
        assertThat(at("^\nselect 1")).isEqualTo("none");
    }

    @Test
    void aPositionOfTheServerIsAnOffsetInTheScript() {
        SqlStatement second = script.statements().get(1);
        assertThat(second.offsetOfCharacter(1)).isEqualTo(second.start());
        assertThat(second.offsetOfCharacter(10)).isEqualTo(TEXT.indexOf("' ;"));
        assertThat(second.offsetOfCharacter(1000)).isEqualTo(second.end());
    }
}
