package dev.flightdeck.database;

/// The one function that quotes an identifier, and the one that quotes a literal.
public final class Identifiers {
    private Identifiers() {}

    /// `"name"`, with quotes doubled.
    public static String quote(String name) {
        if (name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("an identifier cannot contain a NUL character");
        }
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /// `"schema"."name"`.
    public static String quote(String schema, String name) {
        return quote(schema) + "." + quote(name);
    }

    /// `'text'`, with quotes doubled; as `E'...'` where the text has a backslash.
    public static String literal(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a literal cannot contain a NUL character");
        }
        var doubled = text.replace("'", "''");
        return text.indexOf('\\') < 0
                ? "'" + doubled + "'"
                : "E'" + doubled.replace("\\", "\\\\") + "'";
    }
}
