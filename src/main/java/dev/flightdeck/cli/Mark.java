package dev.flightdeck.cli;

import dev.flightdeck.kubernetes.job.JobStatus;
import dev.flightdeck.migration.MigrationState;

/// The shape in front of a line: says the same as the word and the colour beside it.
enum Mark {
    DONE("✓", "+", "32"),
    PENDING("○", "o", "36"),
    CHANGED("≠", "!", "33"),
    FAILED("✗", "x", "31"),
    RUNNING("…", "~", "36"),
    QUESTION("?", "?", "33"),
    NONE("·", "-", "2");

    private final String shape;
    private final String ascii;
    private final String colour;

    Mark(String shape, String ascii, String colour) {
        this.shape = shape;
        this.ascii = ascii;
        this.colour = colour;
    }

    String shape(boolean unicode) {
        return unicode ? shape : ascii;
    }

    /// The parameter of the ANSI sequence.
    String colour() {
        return colour;
    }

    static Mark of(JobStatus.State state) {
        return switch (state) {
            case COMPLETE -> DONE;
            case FAILED -> FAILED;
            case RUNNING -> RUNNING;
            case PENDING -> PENDING;
            case SUSPENDED, DELETING -> NONE;
        };
    }

    static Mark of(MigrationState state) {
        return switch (state) {
            case CHECKSUM_MISMATCH -> CHANGED;
            case FAILED -> FAILED;
            case MISSING, FUTURE, IGNORED, SCRIPT, INVALID -> QUESTION;
            case RUNNING -> RUNNING;
            case PENDING, OUTDATED -> PENDING;
            case SUCCESS, OUT_OF_ORDER, BASELINE, RERUN -> DONE;
            case NOT_COMPARED, BELOW_BASELINE, NOT_NEEDED, LEFT_OUT, SUPERSEDED, UNDONE -> NONE;
        };
    }
}
