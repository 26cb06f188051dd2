package dev.flightdeck.problem;

import org.jspecify.annotations.Nullable;

/// Carries a [Problem] to where the user is told. Everything that is not one is a bug and stays
/// unchecked.
public final class ProblemException extends Exception {
    private final Problem problem;

    public ProblemException(Problem problem) {
        this(problem, null);
    }

    public ProblemException(Problem problem, @Nullable Throwable cause) {
        super(Explanation.of(problem).headline(), cause);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
