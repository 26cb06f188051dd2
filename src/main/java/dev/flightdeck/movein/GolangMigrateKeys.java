package dev.flightdeck.movein;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The `x-` keys that golang-migrate reads from a database URL before it connects.
final class GolangMigrateKeys {
    private static final String TABLE = "x-migrations-table";
    private static final String QUOTED = "x-migrations-table-quoted";

    private GolangMigrateKeys() {}

    static void into(Draft draft, String url, Origin origin) {
        var keys = keys(url);
        if (keys.isEmpty()) {
            return;
        }
        draft.format = draft.format.withId("golang-migrate");
        var table = keys.remove(TABLE);
        boolean quoted = isTrue(keys.remove(QUOTED));
        if (table != null && !table.isEmpty()) {
            table(draft, table, quoted, origin);
        }
        keys.forEach((name, value) ->
                draft.remarks.add(Remark.notTakenOver(name + "=" + value, origin)));
    }

    private static void table(Draft draft, String table, boolean quoted, Origin origin) {
        var plain = quoted ? table.replaceFirst("^\"", "").replaceFirst("\"$", "") : table;
        var name = quoted ? plain.replace("\".\"", ".") : plain;
        if (name.contains("\"") || (!quoted && name.contains("."))) {
            draft.remarks.add(Remark.notTakenOver(TABLE + "=" + table, origin));
            return;
        }
        draft.format = draft.format.withHistoryTable(name);
        draft.trace("history table", name, origin);
    }

    private static boolean isTrue(@Nullable String value) {
        return value != null && (value.equals("true") || value.equals("1"));
    }

    private static Map<String, String> keys(String url) {
        var keys = new LinkedHashMap<String, String>();
        int query = url.indexOf('?');
        for (var pair : query < 0 ? new String[0] : url.substring(query + 1).split("&", -1)) {
            int equals = pair.indexOf('=');
            if (pair.startsWith("x-") && equals > 0) {
                keys.put(pair.substring(0, equals), decoded(pair.substring(equals + 1)));
            }
        }
        return keys;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return text;
        }
    }
}
