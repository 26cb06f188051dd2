package dev.flightdeck.migration;

/// Where a migration stands in one database. The words are the same in the window, on the command
/// line and in JSON.
public enum MigrationState {
    PENDING("pending", Group.PENDING),
    /// On disk; no database was asked.
    NOT_COMPARED("not compared", Group.NEUTRAL),
    /// Older than the baseline: never run here.
    BELOW_BASELINE("below baseline", Group.NEUTRAL),
    /// A checkpoint that this database does not need, or a file that its checkpoint stands for.
    NOT_NEEDED("not needed", Group.NEUTRAL),
    /// The baseline row itself.
    BASELINE("baseline", Group.APPLIED),
    /// Older than the current version and not applied; would only run out of order.
    IGNORED("ignored", Group.PROBLEM),
    SUCCESS("applied", Group.APPLIED),
    OUT_OF_ORDER("out of order", Group.APPLIED),
    /// A repeatable whose text changed: will run again.
    OUTDATED("outdated", Group.PENDING),
    /// Applied, unchanged since, and meant to run again in every run.
    RERUN("runs again", Group.APPLIED),
    /// Not applied, and left out here on purpose: data where data does not run.
    LEFT_OUT("not for this environment", Group.NEUTRAL),
    /// An earlier application of a repeatable.
    SUPERSEDED("superseded", Group.NEUTRAL),
    /// Applied, and its file changed since, or was renamed.
    CHECKSUM_MISMATCH("changed", Group.PROBLEM),
    FAILED("failed", Group.PROBLEM),
    /// Its row says failed, and somebody holds the tool's lock: it is being run.
    RUNNING("running", Group.RUNNING),
    /// Applied and rolled back since.
    UNDONE("undone", Group.NEUTRAL),
    /// Applied, and its file is gone.
    MISSING("missing", Group.PROBLEM),
    /// Applied, gone, and newer than every file: probably from a newer checkout.
    FUTURE("future", Group.PROBLEM),
    /// A script that Flightdeck shows and never runs.
    SCRIPT("script", Group.PROBLEM),
    /// Not applied, and its file is not one that the tool could run.
    INVALID("invalid", Group.PROBLEM);

    /// How a state counts in a summary.
    public enum Group {
        APPLIED,
        PENDING,
        PROBLEM,
        RUNNING,
        NEUTRAL
    }

    private final String word;
    private final Group group;

    MigrationState(String word, Group group) {
        this.word = word;
        this.group = group;
    }

    public String word() {
        return word;
    }

    public Group group() {
        return group;
    }

    /// A run to the latest version runs it: for the first time, or again.
    public boolean willRun() {
        return group == Group.PENDING || this == RERUN;
    }

    /// In effect in the database now, whatever became of its file; one that failed or is running
    /// perhaps in part.
    public boolean countsAsApplied() {
        return switch (this) {
            case SUCCESS,
                    OUT_OF_ORDER,
                    CHECKSUM_MISMATCH,
                    MISSING,
                    FUTURE,
                    BASELINE,
                    FAILED,
                    RUNNING,
                    OUTDATED,
                    RERUN ->
                    true;
            case PENDING,
                    NOT_COMPARED,
                    BELOW_BASELINE,
                    NOT_NEEDED,
                    IGNORED,
                    LEFT_OUT,
                    SUPERSEDED,
                    UNDONE,
                    SCRIPT,
                    INVALID ->
                    false;
        };
    }
}
