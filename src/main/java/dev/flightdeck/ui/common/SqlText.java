package dev.flightdeck.ui.common;

import dev.flightdeck.sql.HighlightLexer;
import dev.flightdeck.sql.LineState;
import dev.flightdeck.sql.TokenKind;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// SQL to read, in the colours of the editor. For a few screens of text; a whole file belongs in
/// the editor.
public final class SqlText extends TextFlow {
    public SqlText(String sql) {
        getStyleClass().addAll("sql-text", "mono");
        getStylesheets().add(Themes.sheet("common/sql-text.css"));
        setAccessibleText(sql);
        getChildren().setAll(pieces(sql));
    }

    private static List<Text> pieces(String sql) {
        var pieces = new ArrayList<Text>();
        var state = LineState.START;
        var lines = sql.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            var line = HighlightLexer.line(lines.get(i), state);
            for (var token : line.tokens()) {
                var text = lines.get(i).substring(token.start(), token.end());
                pieces.add(piece(text, styleClass(token.kind())));
            }
            if (i < lines.size() - 1) {
                pieces.add(piece("\n", "sql-identifier"));
            }
            state = line.end();
        }
        return pieces;
    }

    private static Text piece(String text, String styleClass) {
        var piece = new Text(text);
        piece.getStyleClass().addAll("text", styleClass);
        return piece;
    }

    private static String styleClass(TokenKind kind) {
        return switch (kind) {
            case KEYWORD -> "sql-keyword";
            case STRING, DOLLAR_STRING -> "sql-string";
            case NUMBER -> "sql-number";
            case LINE_COMMENT, BLOCK_COMMENT, COPY_DATA, COPY_END -> "sql-comment";
            case PARAMETER, PSQL_VARIABLE, PSQL_COMMAND -> "sql-placeholder";
            case WHITESPACE,
                    IDENTIFIER,
                    QUOTED_IDENTIFIER,
                    OPERATOR,
                    PUNCTUATION,
                    STATEMENT_END,
                    OTHER ->
                    "sql-identifier";
        };
    }
}
