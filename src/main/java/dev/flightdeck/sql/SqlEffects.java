package dev.flightdeck.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which objects a statement makes, drops and renames, by its text alone.
///
/// @param known in the order of the statement
/// @param complete false where the statement does, or may do, something else as well: it changes
///   data or rights, calls functions, is a `DO` block, makes an object whose name the server
///   chooses, or is of a sort that is not read here
/// @param searchPath what names without a schema mean after it; null where the statement does not
///   change that
public record SqlEffects(List<SqlEffect> known, boolean complete, @Nullable SearchPath searchPath) {
    static final SqlEffects NONE = new SqlEffects(List.of(), true, null);
    static final SqlEffects UNKNOWN = new SqlEffects(List.of(), false, null);

    public SqlEffects {
        known = List.copyOf(known);
    }

    static SqlEffects all(List<SqlEffect> effects) {
        return new SqlEffects(effects, true, null);
    }

    static SqlEffects some(List<SqlEffect> effects) {
        return new SqlEffects(effects, false, null);
    }

    /// Reads a statement. Nothing is guessed: what cannot be told is left out, and [#complete] is
    /// false.
    public static SqlEffects of(SqlStatement statement) {
        if (statement.kind().controlsTransaction() || statement.kind() == StatementKind.SAVEPOINT) {
            return NONE;
        }
        if (!isRead(statement)) {
            return UNKNOWN;
        }
        var cursor = new StatementCursor(statement);
        if (cursor.accept("CREATE")) {
            return new CreateReader(cursor).read();
        }
        if (cursor.accept("DROP")) {
            return new DropReader(cursor).read();
        }
        if (cursor.accept("ALTER")) {
            return new AlterReader(cursor).read();
        }
        return new SqlEffects(List.of(), false, searchPath(cursor));
    }

    /// By its first word, so that data and bodies are not gone through.
    private static boolean isRead(SqlStatement statement) {
        var keywords = statement.keywords();
        int blank = keywords.indexOf(' ');
        return switch (blank < 0 ? keywords : keywords.substring(0, blank)) {
            case "CREATE", "DROP", "ALTER", "SET", "RESET", "DISCARD", "SELECT" -> true;
            default -> false;
        };
    }

    /// `SET search_path`, `SET SCHEMA`, `RESET search_path | ALL`, `DISCARD ALL`, and any call of
    /// `set_config` about it.
    private static @Nullable SearchPath searchPath(StatementCursor cursor) {
        if (cursor.accept("SET")) {
            boolean local = "LOCAL".equals(cursor.acceptAny("LOCAL", "SESSION"));
            if (cursor.accept("SEARCH_PATH")) {
                return SearchPath.read(cursor, local);
            }
            return cursor.accept("SCHEMA") ? new SearchPath(List.of(), local) : null;
        }
        boolean changed =
                cursor.accept("RESET")
                        ? cursor.acceptAny("SEARCH_PATH", "ALL") != null
                        : cursor.accept("DISCARD")
                                || (cursor.skipTo("SET_CONFIG")
                                        && cursor.mentions("'search_path'"));
        return changed ? SearchPath.NOT_KNOWN : null;
    }
}
