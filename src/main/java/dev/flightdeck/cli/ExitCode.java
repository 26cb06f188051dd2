package dev.flightdeck.cli;

/// What a command ends with. The numbers are documented and do not change.
public enum ExitCode {
    OK(0),
    /// A [dev.flightdeck.problem.Problem]: the output says what to do.
    PROBLEM(1),
    /// The command was not understood; nothing was done.
    USAGE(2),
    /// `--check` found something to apply or to look at.
    NOT_UP_TO_DATE(3),
    /// A bug of Flightdeck.
    BUG(70),
    /// Ctrl+C.
    CANCELLED(130);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
