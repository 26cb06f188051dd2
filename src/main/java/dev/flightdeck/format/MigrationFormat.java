package dev.flightdeck.format;

import dev.flightdeck.migration.Migration;
import dev.flightdeck.migration.MigrationInfo;
import dev.flightdeck.migration.Version;
import dev.flightdeck.plan.Plan;
import dev.flightdeck.plan.PlanRules;
import dev.flightdeck.plan.StepScript;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// One migration tool: its files and its history table. Stateless; any thread. Reading a folder
/// executes nothing of it.
public interface MigrationFormat {
    /// As on the command line and in `flightdeck.toml`: `flyway`, `dbmate`.
    String id();

    /// As shown to a person: `Flyway`.
    String title();

    /// Looks at the names in the folder, and no further than the head of a file.
    Recognition recognizes(Path folder) throws ProblemException;

    /// Reads all files.
    ///
    /// Gives `FolderMissing`, `FileUnreadable`, `InvalidEncoding`, `InvalidMigration`,
    /// `DuplicateVersion`.
    MigrationFolder read(List<Path> folders, FormatOptions options, Progress progress)
            throws ProblemException;

    /// What stops a migrate of this tool.
    ///
    /// Gives `NotPossible` where the options are not such as the tool has.
    default PlanRules rules(FormatOptions options) throws ProblemException {
        return PlanRules.lenient();
    }

    /// Opens the tool's table in a database; creates nothing.
    ///
    /// Gives `HistoryOfAnotherTool`, `HistoryUnreadable`, `DatabaseRefused`.
    SchemaHistory history(MigrationFolder folder, HistoryAccess access, FormatOptions options)
            throws ProblemException;

    /// The text to send for a migration, up or down.
    ///
    /// Gives `FileUnreadable`, `InvalidEncoding`, `UnknownPlaceholder`, `FileChanged`,
    /// `NoDownScript`, `ScriptMigration`.
    StepScript script(Migration migration, Direction direction, ScriptContext context)
            throws ProblemException;

    /// Puts into a plan what the format runs around migrations (Flyway's SQL callbacks, as far as
    /// they are allowed).
    default Plan complete(Plan plan, MigrationFolder folder, ScriptContext context)
            throws ProblemException {
        return plan;
    }

    /// Writes a new migration file from the tool's own template and returns it; where the tool
    /// keeps up and down in two files, the up file.
    Path create(List<Path> folders, FormatOptions options, String name) throws ProblemException;

    /// Asked before a file of the folder is written from outside the format, such as by the editor;
    /// what it returns is called after the write.
    default FolderWrite beforeWrite(List<Path> folders, FormatOptions options)
            throws ProblemException {
        return FolderWrite.NOTHING;
    }

    /// The keys of the format's own table in `flightdeck.toml` (`[atlas]`), which come back in
    /// [FormatOptions#own].
    default Set<String> ownKeys() {
        return Set.of();
    }

    /// A version that a person typed, as files and rows of the format have it.
    ///
    /// @param known files and rows, one of which it may be
    default Version version(Version typed, List<MigrationInfo> known) {
        return typed;
    }

    /// Whether a file that is no migration has a part in the format all the same, such as a
    /// callback.
    ///
    /// @param name without its folder
    default boolean usesBeside(String name) {
        return false;
    }

    /// The way a file says that it wants to run outside a transaction, for messages.
    String howToLeaveTransaction();

    enum Direction {
        UP,
        DOWN
    }
}
