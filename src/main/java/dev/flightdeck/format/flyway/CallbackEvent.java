package dev.flightdeck.format.flyway;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The events of Flyway whose name can begin a file, by longest name first, as Flyway looks for
/// them.
final class CallbackEvent {
    private static final List<String> NAMES =
            List.of(
                            "beforeClean",
                            "afterClean",
                            "afterCleanError",
                            "beforeMigrate",
                            "beforeEachMigrate",
                            "beforeEachMigrateStatement",
                            "afterEachMigrateStatement",
                            "afterEachMigrateStatementError",
                            "afterEachMigrate",
                            "afterEachMigrateError",
                            "beforeRepeatables",
                            "afterVersioned",
                            "afterMigrateApplied",
                            "afterMigrate",
                            "afterMigrateError",
                            "beforeUndo",
                            "beforeEachUndo",
                            "beforeEachUndoStatement",
                            "afterEachUndoStatement",
                            "afterEachUndoStatementError",
                            "afterEachUndo",
                            "afterEachUndoError",
                            "afterUndo",
                            "afterUndoError",
                            "beforeValidate",
                            "afterValidate",
                            "afterValidateError",
                            "beforeBaseline",
                            "afterBaseline",
                            "afterBaselineError",
                            "beforeRepair",
                            "afterRepair",
                            "afterRepairError",
                            "beforeInfo",
                            "afterInfo",
                            "afterInfoError",
                            "afterMigrateOperationFinish",
                            "afterInfoOperationFinish",
                            "createSchema",
                            "beforeCreateSchema",
                            "beforeConnect",
                            "afterConnect")
                    .stream()
                    .sorted(Comparator.comparingInt(String::length).reversed())
                    .toList();

    private CallbackEvent() {}

    /// The event with which a file name begins.
    static Optional<String> startOf(String fileName) {
        return NAMES.stream().filter(fileName::startsWith).findFirst();
    }
}
