package dev.flightdeck.sql;

import java.util.Random;

/// Texts put together from the pieces that make SQL hard to read, the same for the same seed.
final class RandomSql {
    private static final String[] WORDS = {
        "select",
        "a",
        "b",
        "1",
        "case",
        "when",
        "end",
        "create",
        "or",
        "replace",
        "function",
        "procedure",
        "f()",
        "atomic",
        "e",
        "n",
        "x",
        "u",
        "a$b$c",
        "$1",
        ":v",
        "é",
        "values",
        "1.5e3",
        "from",
        "table",
        "\"begin\""
    };
    private static final String[] PIECES = {
        "'",
        "''",
        "E'",
        "e'",
        "\\'",
        "\"",
        "\"\"",
        "U&'",
        "u&\"",
        "N'",
        "B'",
        "X'",
        "$$",
        "$a$",
        "$b$",
        "$a",
        "$",
        "--",
        "/*",
        "*/",
        "/",
        "*",
        "-",
        "+",
        "(",
        ")",
        ";",
        ";",
        ";",
        ",",
        ".",
        "..",
        "::",
        ":=",
        ":",
        "=",
        "@",
        "?|",
        "#>>",
        "->>",
        "[",
        "]",
        "{",
        "\n",
        "\n",
        "\r\n",
        "\f",
        " ",
        " ",
        "\t",
        "\uD83D\uDE00",
        "|",
        "<",
        "!",
        "~",
        "%",
        "^",
        "&",
        "`",
        "#"
    };
    private static final String[] WHOLE = {
        "'a;b'",
        ":e'a\\' ",
        "create function f(begin int) begin atomic select (end); select (case a); end;\n",
        "'it''s'",
        "E'a\\';b'",
        "E'\\\\'",
        "U&'\\0041;'",
        "\"a;\"\"b\"",
        "$$a;'b$$",
        "$x$;$$;$y$;$x$",
        "-- c; 'd\n",
        "/* c; /* 'd */ ; */",
        "(a; (b;) c)",
        "select 1;\n",
        "select 'a' as b;\r\n",
        "insert into t values (1);\n",
        "create function f() returns int begin atomic select 1; select case when true then 2 end; end;\n",
        "create or replace procedure p() language sql as $$ begin; end; $$;\n",
        "create procedure p(a int default (case when true then 1 end)) begin atomic; select 1; end;\n",
        "create view v as select case when a then b end;\n"
    };
    private static final String[] COPIES = {
        "copy t from stdin;\na'b\n\\N\n\\.\n",
                "COPY t (a) FROM STDIN WITH (FORMAT csv); -- ;'\n1;\n\n\\.\n",
        "copy t from stdin; select 'x';\r\n\\.\r\n", "copy t from stdin;\n$$\n/*\n\\.\n"
    };
    private static final String[] COMMANDS = {
        "\\echo a; 'b\n", "\\set x y \\\\ ", "\\;", "\\", "\r", "\0", "\\.\n", "\uFEFF"
    };

    private final Random random;

    RandomSql(long seed) {
        random = new Random(seed);
    }

    /// What psql and Flightdeck must cut alike.
    String statements(int pieces) {
        var text = new StringBuilder();
        for (int i = 0; i < pieces; i++) {
            text.append(
                    switch (random.nextInt(20)) {
                        case 0, 1, 2, 3 -> any(PIECES);
                        case 4 -> ";\n" + any(COPIES);
                        case 5, 6, 7, 8, 9, 10, 11 -> any(WORDS) + " ";
                        case 12 -> ";";
                        case 13 -> "\n";
                        default -> any(WHOLE);
                    });
        }
        return text.toString();
    }

    /// Anything.
    String anything(int pieces) {
        var text = new StringBuilder(random.nextInt(8) == 0 ? "\uFEFF" : "");
        for (int i = 0; i < pieces; i++) {
            text.append(random.nextInt(12) == 0 ? any(COMMANDS) : statements(1));
        }
        return text.toString();
    }

    private String any(String[] pieces) {
        return pieces[random.nextInt(pieces.length)];
    }
}
