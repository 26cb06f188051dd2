package dev.flightdeck.problem;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything a user can be told went wrong. The text of each is in [Explanation]; the heading of
/// each in `docs/problems.md` is its simple name. No component ever holds a password: URLs are
/// masked before.
public sealed interface Problem {

    /// A statement of a migration that the server refused. `statement` counts from 1 within its
    /// file; `text` is the statement as sent; `wayOut` is null where nothing is known that would
    /// help.
    record StatementFailed(
            SourcePlace place,
            int statement,
            String text,
            ServerMessage error,
            @Nullable String wayOut)
            implements Problem {
        public StatementFailed(SourcePlace place, int statement, String text, ServerMessage error) {
            this(place, statement, text, error, null);
        }

        public StatementFailed withWayOut(String known) {
            return new StatementFailed(place, statement, text, error, known);
        }
    }

    // --- reaching the database

    record InvalidUrl(String maskedUrl, String reason) implements Problem {}

    record ServerUnreachable(String server, String reason) implements Problem {}

    record AuthenticationFailed(String server, String user, String reason) implements Problem {}

    record SecretMissing(String server, String user) implements Problem {}

    /// There is no keyring of the system, or it does not do what it is asked.
    record KeyringUnavailable(String reason) implements Problem {}

    record DatabaseMissing(String server, String database) implements Problem {}

    record TlsFailed(String server, String sslMode, String reason) implements Problem {}

    /// The connection broke while `doing`; what the server did after that is not known from here.
    record ConnectionLost(String server, String doing, String reason) implements Problem {}

    record PermissionDenied(String doing, ServerMessage error) implements Problem {}

    /// The server refused a query of ours (not of a migration).
    record DatabaseRefused(String doing, ServerMessage error) implements Problem {}

    record WaitTimedOut(String server, long waitedSeconds, String lastReason) implements Problem {}

    // --- the history table

    record HistoryLocked(String table, String holder, long waitedSeconds) implements Problem {}

    /// A pooler shares the connections to the server by transaction, so no lock can be held.
    record TransactionPooled(String server) implements Problem {}

    /// The table has the name this format uses, and another tool's columns.
    record HistoryOfAnotherTool(String table, String expected, String found) implements Problem {}

    /// The table cannot be trusted as it is, such as a row of an unknown type.
    record HistoryUnreadable(String table, String reason, String wayOut) implements Problem {}

    // --- files

    record FolderMissing(String folder) implements Problem {}

    record FileUnreadable(String file, String reason) implements Problem {}

    record InvalidEncoding(SourcePlace place, String encoding) implements Problem {}

    /// A file that its format does not accept, and what would make it acceptable.
    record InvalidMigration(SourcePlace place, String reason, String wayOut) implements Problem {}

    /// A quote, comment or block that is never closed; the place is where it began.
    record Unterminated(SourcePlace place, String construct) implements Problem {}

    record UnknownPlaceholder(SourcePlace place, String name) implements Problem {}

    record PsqlCommand(SourcePlace place, String command) implements Problem {}

    record DuplicateVersion(String version, List<String> files) implements Problem {
        public DuplicateVersion {
            files = List.copyOf(files);
        }
    }

    /// A checksum file beside the migrations that does not fit them, and what differs.
    record SumMismatch(SourcePlace place, String reason, List<String> differences)
            implements Problem {
        public SumMismatch {
            differences = List.copyOf(differences);
        }
    }

    record FormatUnknown(String folder, List<String> known) implements Problem {
        public FormatUnknown {
            known = List.copyOf(known);
        }
    }

    /// The format that was named uses none of the files that are there.
    ///
    /// @param looksLike the id of the format that would; null where none is recognized
    record FilesNotUsed(
            String folder, String format, List<String> files, @Nullable String looksLike)
            implements Problem {
        public FilesNotUsed {
            files = List.copyOf(files);
        }
    }

    record FormatAmbiguous(String folder, List<String> candidates) implements Problem {
        public FormatAmbiguous {
            candidates = List.copyOf(candidates);
        }
    }

    /// The workspace holds several projects, and which one is meant was not said, or is not there.
    ///
    /// @param name as it was given; null where none was
    record ProjectNotChosen(@Nullable String name, List<String> known) implements Problem {
        public ProjectNotChosen {
            known = List.copyOf(known);
        }
    }

    // --- the plan

    record VersionUnknown(String version, List<String> known) implements Problem {
        public VersionUnknown {
            known = List.copyOf(known);
        }
    }

    record ChecksumMismatch(String file, String version, String recorded, String now)
            implements Problem {}

    /// The row and the file of a version have different descriptions.
    record DescriptionMismatch(String file, String version, String recorded, String now)
            implements Problem {}

    record MigrationMissing(String version, String script) implements Problem {}

    /// Applied, without a file, and newer than every file.
    record MigrationFuture(String version, String script) implements Problem {}

    /// For a validation that wants everything to be applied.
    ///
    /// @param version empty for a repeatable
    record MigrationPending(String file, String version) implements Problem {}

    record OutOfOrderRefused(String file, String version, String current) implements Problem {}

    /// Its row says failed, and somebody holds the lock.
    record MigrationRunning(String version, String script, String holder) implements Problem {}

    record FailedMigration(String version, String script, String wayOut) implements Problem {}

    record NoDownScript(String version, String file, String expected) implements Problem {}

    /// Script migrations (`.sh`, `.py`, ...) are shown, never run.
    record ScriptMigration(String file) implements Problem {}

    /// Statements that need a transaction and statements that refuse one, in one file.
    record MixedTransaction(SourcePlace place, String statement, String wayOut)
            implements Problem {}

    record FileChanged(String file) implements Problem {}

    /// The database is no longer in the state the plan was made for.
    record PlanOutdated(String reason) implements Problem {}

    /// Something this format or this plan cannot do, with the way out.
    record NotPossible(String act, String reason, String wayOut) implements Problem {}

    // --- acts and settings

    record ConfirmationMissing(String act, String how) implements Problem {}

    record EnvironmentUnknown(String name, List<String> known) implements Problem {
        public EnvironmentUnknown {
            known = List.copyOf(known);
        }
    }

    record NoDatabase(String how) implements Problem {}

    /// An environment leads to another server than before.
    record AnotherServer(String environment, String before, String now) implements Problem {}

    record WorkspaceFileInvalid(SourcePlace place, String reason) implements Problem {}

    record SettingsUnreadable(String file, String keptAs, String reason) implements Problem {}

    /// One value of the settings; it stays in the file as it is.
    record SettingIgnored(String file, String setting, String reason) implements Problem {}

    record NotSaved(String file, String reason) implements Problem {}

    /// Unsaved text that was kept; it stays in the file.
    record DraftUnreadable(String file, String reason) implements Problem {}

    record ToolMissing(String what, String how) implements Problem {}

    // --- the cluster

    /// What a user can be told went wrong in or on the way to a Kubernetes cluster. `context` is
    /// the one of the kubeconfig.
    sealed interface OfCluster extends Problem {}

    record KubeconfigUnreadable(String file, String reason) implements OfCluster {}

    record ContextUnknown(String name, List<String> known) implements OfCluster {
        public ContextUnknown {
            known = List.copyOf(known);
        }
    }

    record ClusterUnreachable(String context, String server, String reason) implements OfCluster {}

    /// The credentials are missing, wrong or expired.
    record ClusterSignedOut(String context, String reason) implements OfCluster {}

    /// @param reason in the API server's words, which name verb, resource and namespace
    record ClusterForbidden(String context, String doing, String reason) implements OfCluster {}

    /// @param object such as `Job shop-migrate in namespace shop`
    /// @param wayOut where it may be; empty where nothing is known of that
    record ClusterObjectMissing(String context, String object, String wayOut) implements OfCluster {
        public ClusterObjectMissing(String context, String object) {
            this(context, object, "");
        }
    }

    /// The cluster is too old for CronJobs of batch/v1.
    record NoCronJobs(String context) implements OfCluster {}

    /// Somebody else changed it, or owns what was to be changed.
    record ClusterConflict(String context, String doing, String reason) implements OfCluster {}

    /// The API server refused what was asked, or failed itself.
    record ClusterRefused(String context, String doing, String reason) implements OfCluster {}

    /// @param target as it was written, such as `minikube/shop/svc/postgres:5432`
    record ForwardTargetInvalid(String target, String reason) implements OfCluster {}

    record NoReadyPod(String target, String reason) implements OfCluster {}

    /// The tunnel to a pod did not come about or broke.
    record PortForwardFailed(String target, String reason) implements OfCluster {}

    record LocalPortTaken(String target, int port, String reason) implements OfCluster {}

    /// @param lastLines of its log, in order
    record JobFailed(String context, String job, String reason, List<String> lastLines)
            implements OfCluster {
        public JobFailed {
            lastLines = List.copyOf(lastLines);
        }
    }

    /// A file or a folder that ConfigMaps cannot hold.
    ///
    /// @param what as the beginning of a sentence
    record ScriptsTooBig(String what, long bytes, long limit) implements OfCluster {}

    /// A manifest that was changed by hand and cannot be used.
    record ManifestInvalid(SourcePlace place, String reason, String wayOut) implements OfCluster {}

    /// A Job of the workspace runs, so no other is started.
    record JobUnderWay(String context, String namespace, String job) implements OfCluster {}

    /// While another Job is under way, this one is not run once more.
    ///
    /// @param job that is to run once more
    /// @param other that is under way
    /// @param why it may meet the first in one database: `it is a run of the same Job`
    record RerunUnderWay(String context, String namespace, String job, String other, String why)
            implements OfCluster {}

    /// The Job went well and the database says otherwise.
    ///
    /// @param versions each with its state
    record NotAsPlanned(String job, String database, List<String> versions) implements OfCluster {
        public NotAsPlanned {
            versions = List.copyOf(versions);
        }
    }

    /// What a server said, in its own words.
    ///
    /// @param position in characters of the text sent, from 1; 0 where the server named none
    record ServerMessage(
            @Nullable String sqlState,
            String message,
            @Nullable String detail,
            @Nullable String hint,
            @Nullable String context,
            int position) {
        public static ServerMessage of(String message) {
            return new ServerMessage(null, message, null, null, null, 0);
        }
    }
}
