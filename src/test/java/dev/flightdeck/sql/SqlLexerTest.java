package dev.flightdeck.sql;

import static dev.flightdeck.sql.TokenKind.BLOCK_COMMENT;
import static dev.flightdeck.sql.TokenKind.DOLLAR_STRING;
import static dev.flightdeck.sql.TokenKind.IDENTIFIER;
import static dev.flightdeck.sql.TokenKind.KEYWORD;
import static dev.flightdeck.sql.TokenKind.LINE_COMMENT;
import static dev.flightdeck.sql.TokenKind.NUMBER;
import static dev.flightdeck.sql.TokenKind.OPERATOR;
import static dev.flightdeck.sql.TokenKind.OTHER;
import static dev.flightdeck.sql.TokenKind.PARAMETER;
import static dev.flightdeck.sql.TokenKind.PSQL_COMMAND;
import static dev.flightdeck.sql.TokenKind.PSQL_VARIABLE;
import static dev.flightdeck.sql.TokenKind.PUNCTUATION;
import static dev.flightdeck.sql.TokenKind.QUOTED_IDENTIFIER;
import static dev.flightdeck.sql.TokenKind.STRING;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Which tokens a text has.
class SqlLexerTest {
    private static Arguments one(TokenKind kind, String... tokens) {
        return Arguments.of(kind, List.of(tokens));
    }

    static Stream<Arguments> single() {
        return Stream.of(
                one(KEYWORD, "select", "SELECT", "SeLeCt", "current_timestamp", "xmltable"),
                one(
                        IDENTIFIER,
                        "a",
                        "_a",
                        "a1$",
                        "a$b$c",
                        "Straße",
                        "日本",
                        "name",
                        "value",
                        "selects"),
                one(IDENTIFIER, "a".repeat(100), "e", "u", "n"),
                one(QUOTED_IDENTIFIER, "\"a b\"", "\"a\"\"b\"", "U&\"\\0041\"", "u&\"x\""),
                one(STRING, "''", "'a''b'", "'\\'", "E'\\''", "e'a\\\\'", "B'01'", "X'1f'", "N'a'"),
                one(STRING, "U&'\\0041'", "'a\nb'", "'a;b'"),
                one(DOLLAR_STRING, "$$$$", "$$a$b$$", "$a$ $b$ $a$", "$é1_$;$é1_$"),
                one(
                        NUMBER, "1", "1.5", ".5", "1.", "1e5", "1.5e-3", "1E+3", "0x1F", "0b01",
                        "1_000"),
                one(PARAMETER, "$1", "$23"),
                one(PSQL_VARIABLE, ":name", ":1"),
                one(
                        OPERATOR, "+", "-", "*", "/", "=", "<>", "!=", "<=", "=>", "::", ":=", "..",
                        ":"),
                one(
                        OPERATOR, "?", "?|", "?&", "@>", "<@", "#>>", "->>", "||", "~*", "!~~*",
                        "|/", "@-"),
                one(PUNCTUATION, "(", ")", ",", ".", "[", "]"),
                one(LINE_COMMENT, "--", "-- a; 'b' /*"),
                one(BLOCK_COMMENT, "/**/", "/* a /* b */ c */", "/* ' */"),
                one(PSQL_COMMAND, "\\echo a", "\\;", "\\."),
                one(OTHER, "{", "}", "$", "\0", "\u007F"));
    }

    @ParameterizedTest
    @MethodSource("single")
    void isOneToken(TokenKind kind, List<String> tokens) {
        assertThat(tokens)
                .allSatisfy(token ->
                        assertThat(SqlLexer.tokens(token))
                                .containsExactly(new Token(kind, 0, token.length())));
    }

    private static List<String> texts(String text) {
        return SqlLexer.tokens(text).stream()
                .filter(token -> !token.kind().isBlank())
                .map(token -> text.substring(token.start(), token.end()))
                .toList();
    }

    @Test
    void operatorsEndWhereTheServerEndsThem() {
        assertThat(texts("a=-1")).containsExactly("a", "=", "-", "1");
        assertThat(texts("a@-1")).containsExactly("a", "@-", "1");
        assertThat(texts("a*-+-1")).containsExactly("a", "*", "-", "+", "-", "1");
        assertThat(texts("a+/* */b")).containsExactly("a", "+", "b");
        assertThat(texts("a<-- c\nb")).containsExactly("a", "<", "b");
        assertThat(texts("a::int[1:2]")).containsExactly("a", "::", "int", "[", "1", ":2", "]");
    }

    @Test
    void numbersEndWhereTheServerEndsThem() {
        assertThat(texts("1..10")).containsExactly("1", "..", "10");
        assertThat(texts("1.5.2")).containsExactly("1.5", ".2");
        assertThat(texts("a.1e")).containsExactly("a", ".1e");
        assertThat(texts("1-2")).containsExactly("1", "-", "2");
    }

    @Test
    void aByteOrderMarkIsWhiteSpaceOnlyAtTheBeginning() {
        assertThat(texts("\uFEFFselect")).containsExactly("select");
        assertThat(texts(" \uFEFFselect")).containsExactly("\uFEFFselect");
    }

    @Test
    void tokensCoverEveryTextWithoutGaps() {
        var random = new Random(1);
        for (int i = 0; i < 3_000; i++) {
            String text = new RandomSql(random.nextLong()).anything(60);
            int end = 0;
            for (Token token : SqlLexer.tokens(text)) {
                assertThat(token.start()).as(text).isEqualTo(end);
                assertThat(token.end()).as(text).isGreaterThan(token.start());
                end = token.end();
            }
            assertThat(end).isEqualTo(text.length());
        }
    }

    @Test
    void noSignificantTokenIsLost() {
        var random = new Random(1);
        for (int i = 0; i < 3_000; i++) {
            String text = new RandomSql(random.nextLong()).anything(60);
            var covered = new BitSet();
            for (SqlStatement statement : SqlScript.parse(text).statements()) {
                assertThat(covered.nextSetBit(statement.start())).as(text).isNegative();
                covered.set(statement.start(), statement.end());
            }
            for (Token token : SqlLexer.tokens(text)) {
                // a psql command may end with blanks
                String kept = text.substring(token.start(), token.end()).stripTrailing();
                int end = token.start() + kept.length();
                boolean outside = covered.nextClearBit(token.start()) < end;
                assertThat(outside && isSignificant(token.kind())).as(text).isFalse();
            }
        }
    }

    private static boolean isSignificant(TokenKind kind) {
        return switch (kind) {
            case STATEMENT_END, COPY_DATA, COPY_END -> false;
            default -> !kind.isBlank();
        };
    }

    @Test
    void wordsAreKnownInAnyCase() {
        assertThat(Keywords.find("xselecty", 1, 7)).isEqualTo("SELECT");
        assertThat(Keywords.find("zOnE", 0, 4)).isEqualTo("ZONE");
        assertThat(Keywords.find("nothing_known", 0, 13)).isNull();
        assertThat(Keywords.find("", 0, 0)).isNull();
    }
}
