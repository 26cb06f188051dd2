package dev.flightdeck.problem;

import org.jspecify.annotations.Nullable;

/// A place in a file a person can go to. `line` and `column` count from 1; 0 says that it is not
/// known. `sourceLine` is the text of that line where it was at hand.
public record SourcePlace(String file, int line, int column, @Nullable String sourceLine) {
    public static SourcePlace of(String file) {
        return new SourcePlace(file, 0, 0, null);
    }

    /// `V3__x.sql:12:5`, as far as it is known.
    public String display() {
        if (line <= 0) {
            return file;
        }
        return column <= 0 ? file + ":" + line : file + ":" + line + ":" + column;
    }
}
