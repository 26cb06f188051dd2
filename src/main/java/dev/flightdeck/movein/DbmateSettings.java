package dev.flightdeck.movein;

import java.nio.file.Path;
import java.util.ArrayList;

/// The `DBMATE_` variables.
final class DbmateSettings {
    private static final String PREFIX = "DBMATE_";
    private static final String FOLDERS = "DBMATE_MIGRATIONS_DIR";
    private static final String TABLE = "DBMATE_MIGRATIONS_TABLE";

    private DbmateSettings() {}

    static boolean areIn(Variables variables) {
        return variables.names().stream().anyMatch(name -> name.startsWith(PREFIX));
    }

    static void into(Draft draft, Variables variables, InnerFolders inner) {
        draft.format = draft.format.withId("dbmate");
        variables.find(FOLDERS).ifPresent(named -> folders(draft, named, inner));
        variables
                .find(TABLE)
                .ifPresent(table -> {
                    draft.format = draft.format.withHistoryTable(table.text());
                    draft.trace("history table", table.text(), table.origin());
                });
        variables.names().stream()
                .filter(name -> name.startsWith(PREFIX))
                .filter(name -> !name.equals(FOLDERS) && !name.equals(TABLE))
                .flatMap(name -> variables.own(name).stream())
                .forEach(other ->
                        draft.remarks.add(
                                Remark.notTakenOver(other.origin().name(), other.origin())));
    }

    private static void folders(Draft draft, Sourced named, InnerFolders inner) {
        var found = new ArrayList<Path>();
        for (var one : named.text().split(",", -1)) {
            if (!one.isBlank()) {
                inner.resolve(draft, one.strip(), named.origin()).ifPresent(found::add);
            }
        }
        if (!found.isEmpty()) {
            draft.format = draft.format.withFolders(found);
            draft.trace("folders", named.text(), named.origin());
        }
    }
}
