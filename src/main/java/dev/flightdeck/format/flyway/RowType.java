package dev.flightdeck.format.flyway;

import dev.flightdeck.database.Identifiers;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The words in the `type` column.
final class RowType {
    static final String SQL = "SQL";
    static final String SCRIPT = "SCRIPT";
    static final String SQL_BASELINE = "SQL_BASELINE";
    static final String BASELINE = "BASELINE";
    static final String SCHEMA = "SCHEMA";
    static final String DELETE = "DELETE";

    private static final Set<String> FILES = Set.of(SQL, SCRIPT, SQL_BASELINE);
    private static final Set<String> SYNTHETIC = Set.of(BASELINE, SCHEMA, DELETE);
    private static final Set<String> CODE =
            Set.of("JDBC", "SPRING_JDBC", "CUSTOM", "JDBC_BASELINE");

    private RowType() {}

    /// Written for a migration in Java code, or of a kind we do not know: there is no file to look
    /// for.
    static boolean hasNoFile(String type) {
        return !FILES.contains(type) && !SYNTHETIC.contains(type);
    }

    /// [CodeMigration] can stand in for what wrote it.
    static boolean isJava(String type) {
        return type.equals("JDBC") || type.equals("SPRING_JDBC");
    }

    /// A row that no migration stands behind.
    static boolean isSynthetic(String type) {
        return SYNTHETIC.contains(type);
    }

    static boolean isBaseline(String type) {
        return type.equals(BASELINE) || type.equals(SQL_BASELINE) || type.equals("JDBC_BASELINE");
    }

    /// Written by the paid edition for an undo.
    static boolean isUndo(String type) {
        return type.startsWith("UNDO_");
    }

    /// The types that the free edition can read, as a list in SQL; with any other in the table each
    /// of its commands fails.
    static String readableAsSql() {
        return Stream.of(FILES, SYNTHETIC, CODE)
                .flatMap(Set::stream)
                .sorted()
                .map(Identifiers::literal)
                .collect(Collectors.joining(", "));
    }
}
