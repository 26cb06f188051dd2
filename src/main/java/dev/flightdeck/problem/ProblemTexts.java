package dev.flightdeck.problem;

import static dev.flightdeck.problem.Explanation.factsOf;

import dev.flightdeck.problem.Problem.AnotherServer;
import dev.flightdeck.problem.Problem.AuthenticationFailed;
import dev.flightdeck.problem.Problem.ChecksumMismatch;
import dev.flightdeck.problem.Problem.ConfirmationMissing;
import dev.flightdeck.problem.Problem.ConnectionLost;
import dev.flightdeck.problem.Problem.DatabaseMissing;
import dev.flightdeck.problem.Problem.DatabaseRefused;
import dev.flightdeck.problem.Problem.DescriptionMismatch;
import dev.flightdeck.problem.Problem.DraftUnreadable;
import dev.flightdeck.problem.Problem.DuplicateVersion;
import dev.flightdeck.problem.Problem.EnvironmentUnknown;
import dev.flightdeck.problem.Problem.FailedMigration;
import dev.flightdeck.problem.Problem.FileChanged;
import dev.flightdeck.problem.Problem.FileUnreadable;
import dev.flightdeck.problem.Problem.FilesNotUsed;
import dev.flightdeck.problem.Problem.FolderMissing;
import dev.flightdeck.problem.Problem.FormatAmbiguous;
import dev.flightdeck.problem.Problem.FormatUnknown;
import dev.flightdeck.problem.Problem.HistoryLocked;
import dev.flightdeck.problem.Problem.HistoryOfAnotherTool;
import dev.flightdeck.problem.Problem.HistoryUnreadable;
import dev.flightdeck.problem.Problem.InvalidEncoding;
import dev.flightdeck.problem.Problem.InvalidMigration;
import dev.flightdeck.problem.Problem.InvalidUrl;
import dev.flightdeck.problem.Problem.KeyringUnavailable;
import dev.flightdeck.problem.Problem.MigrationFuture;
import dev.flightdeck.problem.Problem.MigrationMissing;
import dev.flightdeck.problem.Problem.MigrationPending;
import dev.flightdeck.problem.Problem.MigrationRunning;
import dev.flightdeck.problem.Problem.MixedTransaction;
import dev.flightdeck.problem.Problem.NoDatabase;
import dev.flightdeck.problem.Problem.NoDownScript;
import dev.flightdeck.problem.Problem.NotPossible;
import dev.flightdeck.problem.Problem.NotSaved;
import dev.flightdeck.problem.Problem.OutOfOrderRefused;
import dev.flightdeck.problem.Problem.PermissionDenied;
import dev.flightdeck.problem.Problem.PlanOutdated;
import dev.flightdeck.problem.Problem.ProjectNotChosen;
import dev.flightdeck.problem.Problem.PsqlCommand;
import dev.flightdeck.problem.Problem.ScriptMigration;
import dev.flightdeck.problem.Problem.SecretMissing;
import dev.flightdeck.problem.Problem.ServerUnreachable;
import dev.flightdeck.problem.Problem.SettingIgnored;
import dev.flightdeck.problem.Problem.SettingsUnreadable;
import dev.flightdeck.problem.Problem.StatementFailed;
import dev.flightdeck.problem.Problem.SumMismatch;
import dev.flightdeck.problem.Problem.TlsFailed;
import dev.flightdeck.problem.Problem.ToolMissing;
import dev.flightdeck.problem.Problem.TransactionPooled;
import dev.flightdeck.problem.Problem.UnknownPlaceholder;
import dev.flightdeck.problem.Problem.Unterminated;
import dev.flightdeck.problem.Problem.VersionUnknown;
import dev.flightdeck.problem.Problem.WaitTimedOut;
import dev.flightdeck.problem.Problem.WorkspaceFileInvalid;
import java.util.List;

/// The words for each [Problem]: no `default`, so a new problem does not compile until it has a
/// text.
final class ProblemTexts {
    private ProblemTexts() {}

    static Explanation explain(Problem problem) {
        return switch (problem) {
            case Problem.OfCluster p -> ClusterTexts.explain(p);
            case StatementFailed p ->
                    explain(
                                    p,
                                    "%s: statement %d failed: %s"
                                            .formatted(
                                                    p.place().display(),
                                                    p.statement(),
                                                    p.error().message()),
                                    factsOf(p.error()),
                                    p.wayOut() == null ? new String[0] : new String[] {p.wayOut()})
                            .at(p.place());
            case InvalidUrl p ->
                    explain(
                            p,
                            "The database URL %s cannot be used: %s"
                                    .formatted(p.maskedUrl(), p.reason()),
                            List.of(),
                            "Write it as postgres://user@host:5432/database or jdbc:postgresql://host:5432/database.");
            case ServerUnreachable p ->
                    explain(
                            p,
                            "No answer from " + p.server(),
                            List.of(p.reason()),
                            "Check host and port, and that the server is running.",
                            "`flightdeck wait` waits until it is up.");
            case AuthenticationFailed p ->
                    explain(
                            p,
                            "%s did not let user %s in".formatted(p.server(), p.user()),
                            List.of(p.reason()),
                            "Check user and password, and the server's pg_hba.conf.");
            case SecretMissing p ->
                    explain(
                            p,
                            "%s asks for a password of %s and none is known"
                                    .formatted(p.server(), p.user()),
                            List.of(),
                            (p.server().contains("/") // reached through a port-forward
                                            ? "Name the Secret that has it (--password-secret NAME/KEY, or `password_secret` in flightdeck.toml), or set"
                                            : "Set")
                                    + " PGPASSWORD or FLIGHTDECK_PASSWORD, add a line to .pgpass, use --password-stdin, or have it remembered: `flightdeck password set`.");
            case KeyringUnavailable p ->
                    explain(
                            p,
                            "The keyring of the system cannot be used: " + p.reason(),
                            List.of("Passwords are kept in memory until Flightdeck ends."),
                            "Unlock or start the keyring and try again, or go on without: give the password at each start, or in .pgpass.");
            case DatabaseMissing p ->
                    explain(
                            p,
                            "There is no database %s on %s".formatted(p.database(), p.server()),
                            List.of(),
                            "Check the name, or create it: CREATE DATABASE \"%s\"."
                                    .formatted(p.database().replace("\"", "\"\"")));
            case TlsFailed p ->
                    explain(
                            p,
                            "No TLS connection to %s (sslmode %s)"
                                    .formatted(p.server(), p.sslMode()),
                            List.of(p.reason()),
                            "Choose another TLS mode, or give the certificate the server is to be checked with.");
            case ConnectionLost p ->
                    explain(
                            p,
                            "The connection to %s broke while %s".formatted(p.server(), p.doing()),
                            List.of(p.reason()),
                            "Ask for the status again: it is read from the database and tells what was kept.");
            case PermissionDenied p ->
                    explain(
                            p,
                            "No permission: " + p.doing(),
                            factsOf(p.error()),
                            "Ask the owner for the right, or connect as another user.");
            case DatabaseRefused p ->
                    explain(p, "The server refused: " + p.doing(), factsOf(p.error()));
            case WaitTimedOut p ->
                    explain(
                            p,
                            "%s was not up after %d s".formatted(p.server(), p.waitedSeconds()),
                            List.of(p.lastReason()),
                            "Wait longer with --timeout, or look at the server's log.");
            case HistoryLocked p -> HistoryTexts.locked(p);
            case TransactionPooled p -> HistoryTexts.pooled(p);
            case HistoryOfAnotherTool p -> HistoryTexts.ofAnotherTool(p);
            case HistoryUnreadable p -> HistoryTexts.unreadable(p);
            case FolderMissing p ->
                    explain(
                            p,
                            "There is no folder " + p.folder(),
                            List.of(),
                            "Check the path given with --dir or in flightdeck.toml.");
            case FileUnreadable p ->
                    explain(
                            p,
                            p.file() + " cannot be read",
                            List.of(p.reason()),
                            "Check that it is a file and that you may read it.");
            case InvalidEncoding p ->
                    explain(
                                    p,
                                    "%s is not valid %s"
                                            .formatted(p.place().display(), p.encoding()),
                                    List.of(),
                                    "Save the file as %s, or set the encoding it is written in."
                                            .formatted(p.encoding()))
                            .at(p.place());
            case InvalidMigration p ->
                    explain(p, p.place().display() + ": " + p.reason(), List.of(), p.wayOut())
                            .at(p.place());
            case SumMismatch p ->
                    explain(
                                    p,
                                    "%s: %s".formatted(p.place().display(), p.reason()),
                                    p.differences(),
                                    "Undo what was not meant. Where the files are right as they are, repair writes the sum anew and shows its lines first.")
                            .at(p.place());
            case Unterminated p ->
                    explain(
                                    p,
                                    "%s: the %s that begins here is never closed"
                                            .formatted(p.place().display(), p.construct()),
                                    List.of(),
                                    "Close it; until then the rest of the file belongs to it.")
                            .at(p.place());
            case UnknownPlaceholder p ->
                    explain(
                                    p,
                                    "%s: no value for the placeholder %s"
                                            .formatted(p.place().display(), p.name()),
                                    List.of(),
                                    "Give it a value under [placeholders] in flightdeck.toml, or turn replacement off for the file.")
                            .at(p.place());
            case PsqlCommand p ->
                    explain(
                                    p,
                                    "%s: %s is a psql command, not SQL"
                                            .formatted(p.place().display(), p.command()),
                                    List.of(
                                            "Only psql understands it; it was not sent to the server."),
                                    "Remove the line, or write what it does in SQL.")
                            .at(p.place());
            case DuplicateVersion p ->
                    explain(
                            p,
                            "More than one migration has version " + p.version(),
                            p.files(),
                            "Rename all but one of them.");
            case FormatUnknown p ->
                    explain(
                            p,
                            "No migrations of a known format in " + p.folder(),
                            List.of("Known formats: " + String.join(", ", p.known())),
                            "Say which format it is with --format, or open the folder that holds the files.");
            case FilesNotUsed p -> HistoryTexts.notUsed(p);
            case FormatAmbiguous p ->
                    explain(
                            p,
                            p.folder() + " could be of more than one format",
                            List.of("Candidates: " + String.join(", ", p.candidates())),
                            "Say which with --format or `format` in flightdeck.toml.");
            case ProjectNotChosen p ->
                    explain(
                            p,
                            p.name() == null
                                    ? "The workspace holds several projects"
                                    : "There is no project " + p.name(),
                            p.known().isEmpty()
                                    ? List.of("The workspace holds no projects by name.")
                                    : List.of("Projects: " + String.join(", ", p.known())),
                            p.known().isEmpty()
                                    ? "Leave --project out."
                                    : "Say which with --project; `timeline` shows all of them together.");
            case VersionUnknown p ->
                    explain(
                            p,
                            "There is no version " + p.version(),
                            p.known().isEmpty()
                                    ? List.of()
                                    : List.of("Known: " + KnownNames.newest(p.known())),
                            KnownNames.meant(
                                    p.version(),
                                    p.known(),
                                    "Choose one of the versions that `flightdeck status` lists."));
            case ChecksumMismatch p -> HistoryTexts.changed(p);
            case DescriptionMismatch p -> HistoryTexts.renamed(p);
            case MigrationFuture p -> HistoryTexts.future(p);
            case MigrationPending p -> HistoryTexts.pending(p);
            case MigrationMissing p -> HistoryTexts.missing(p);
            case OutOfOrderRefused p ->
                    explain(
                                    p,
                                    "%s (version %s) is older than the current version %s and was not applied"
                                            .formatted(p.file(), p.version(), p.current()),
                                    List.of(),
                                    "Give it a newer version, or let it run late: --out-of-order, or out_of_order = true in flightdeck.toml.")
                            .at(SourcePlace.of(p.file()));
            case MigrationRunning p ->
                    explain(
                            p,
                            "Version %s (%s) is being run now".formatted(p.version(), p.script()),
                            List.of("The lock of the history table is " + p.holder()),
                            "Wait until that run has ended and check again; a repair now would break it.");
            case FailedMigration p ->
                    explain(
                            p,
                            "Version %s (%s) failed and was not cleaned up"
                                    .formatted(p.version(), p.script()),
                            List.of(),
                            p.wayOut());
            case NoDownScript p ->
                    explain(
                                    p,
                                    "Version %s (%s) has no down script"
                                            .formatted(p.version(), p.file()),
                                    List.of("Expected: " + p.expected()),
                                    "Write it, or roll back to this version at most.")
                            .at(SourcePlace.of(p.file()));
            case ScriptMigration p ->
                    explain(
                            p,
                            p.file() + " is a script, and scripts from a folder are never run",
                            List.of(),
                            "Run it by hand with the tool it was written for, or rewrite it in SQL.");
            case MixedTransaction p ->
                    explain(
                                    p,
                                    "%s: %s cannot run in the transaction that the rest of the file needs"
                                            .formatted(p.place().display(), p.statement()),
                                    List.of(),
                                    p.wayOut())
                            .at(p.place());
            case FileChanged p ->
                    explain(
                            p,
                            p.file() + " changed since the plan was made",
                            List.of("Nothing was run."),
                            "Make the plan again.");
            case PlanOutdated p ->
                    explain(
                            p,
                            "The database is no longer as it was when the plan was made",
                            List.of(p.reason(), "Nothing was run."),
                            "Make the plan again.");
            case NotPossible p ->
                    explain(p, p.act() + " is not possible: " + p.reason(), List.of(), p.wayOut());
            case ConfirmationMissing p ->
                    explain(p, p.act() + " needs a confirmation", List.of(), p.how());
            case EnvironmentUnknown p ->
                    explain(
                            p,
                            "There is no environment " + p.name(),
                            List.of(
                                    p.known().isEmpty()
                                            ? "The workspace has none."
                                            : "Known: " + String.join(", ", p.known())),
                            KnownNames.meant(
                                    p.name(),
                                    p.known(),
                                    "Add it to flightdeck.toml, or use --url."));
            case NoDatabase p -> explain(p, "No database was named", List.of(), p.how());
            case AnotherServer p ->
                    explain(
                            p,
                            p.environment() + " leads to another server than before",
                            List.of(
                                    "Before: " + p.before(),
                                    "Now: " + p.now(),
                                    "Nothing was changed."),
                            "Check the address, the forwarded port or the tunnel.",
                            "If it is the right one now, accept it: in the window above the migrations, on the command line with --accept-server.");
            case WorkspaceFileInvalid p ->
                    explain(
                                    p,
                                    p.place().display() + ": " + p.reason(),
                                    List.of(),
                                    "Mend the line; nothing was read from the file.")
                            .at(p.place());
            case SettingsUnreadable p ->
                    explain(
                            p,
                            "The settings in %s cannot be read".formatted(p.file()),
                            List.of(
                                    p.reason(),
                                    "They were kept as " + p.keptAs() + "; defaults are used."),
                            "Mend the kept file and put it back, or go on with the defaults.");
            case SettingIgnored p ->
                    explain(
                            p,
                            "The setting “%s” cannot be used".formatted(p.setting()),
                            List.of(
                                    p.reason(),
                                    "It stays in " + p.file() + "; the default is used."),
                            "Set it anew in File > Settings, or mend the line in the file.");
            case NotSaved p ->
                    explain(
                            p,
                            p.file() + " was not saved",
                            List.of(p.reason()),
                            "Free space or mend the permissions, then save again.");
            case DraftUnreadable p ->
                    explain(
                            p,
                            "Unsaved text from before cannot be read: " + p.reason(),
                            List.of(
                                    "It stays in "
                                            + p.file()
                                            + ", encrypted. Nothing is written over it."),
                            "Unlock the keyring of the system, or bring its entry of Flightdeck back, and start Flightdeck again.");
            case ToolMissing p -> explain(p, p.what() + " is missing", List.of(), p.how());
        };
    }

    /// Empty where nobody waited.
    private static Explanation explain(
            Problem problem, String headline, List<String> facts, String... nextSteps) {
        return Explanation.of(problem, headline, facts, nextSteps);
    }
}
