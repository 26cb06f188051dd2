package dev.flightdeck.ui.migrations;

import dev.flightdeck.plan.Target;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where the migrations view leads to; the main window knows the way. FX thread.
public interface MigrationsNavigation {
    /// @param line from 1; 0 for where the editor was
    void openFile(Path file, int line, int column);

    /// Plans, asks and runs.
    void migrate(Target target);

    /// Asks how far back, plans, asks and runs.
    ///
    /// @param to what to go back to at first; null for the version before the current one
    void rollBack(@Nullable Target to);

    /// Runs the plan in a transaction that is rolled back.
    void dryRun(Target target);

    /// Shows the SQL that would run.
    void showSql(Target target);

    /// Asks for another tool, shows what would become of files and history, and does it.
    void convert();

    /// To where a database is chosen or entered.
    void chooseDatabase();
}
