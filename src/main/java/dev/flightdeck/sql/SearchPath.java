package dev.flightdeck.sql;

import java.util.ArrayList;
import java.util.List;

/// Where names without a schema are looked for after a statement.
///
/// @param schemas as the statement names them; empty where its text does not say which they are
/// @param local until the end of the transaction
public record SearchPath(List<String> schemas, boolean local) {
    static final SearchPath NOT_KNOWN = new SearchPath(List.of(), false);

    public SearchPath {
        schemas = List.copyOf(schemas);
    }

    /// What comes behind `SET [LOCAL] search_path`.
    static SearchPath read(StatementCursor cursor, boolean local) {
        var schemas = new ArrayList<String>();
        if (cursor.acceptAny("=", "TO") != null && !cursor.isNext("DEFAULT")) {
            do {
                var schema = cursor.identifierOrText();
                if (schema == null || schema.startsWith("pg_") || schema.equals("$user")) {
                    return new SearchPath(List.of(), local);
                }
                schemas.add(schema);
            } while (cursor.accept(","));
        }
        return new SearchPath(schemas, local);
    }
}
