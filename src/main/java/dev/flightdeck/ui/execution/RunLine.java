package dev.flightdeck.ui.execution;

import dev.flightdeck.execution.Outcome;
import dev.flightdeck.problem.SourcePlace;
import org.jspecify.annotations.Nullable;

/// A line of the run panel.
sealed interface RunLine {
    /// A step: the heading of what follows.
    ///
    /// @param statements how many it has
    /// @param outcome null while it runs, and until the run has ended where that is one transaction
    record StepLine(int index, String name, int statements, long rows, @Nullable Outcome outcome)
            implements RunLine {
        StepLine ended(Outcome how) {
            return new StepLine(index, name, statements, rows, how);
        }
    }

    /// The statement under way, or the one that did not go well.
    record StatementLine(int number, int of, SourcePlace place, String text) implements RunLine {}

    record NoticeLine(String severity, String message) implements RunLine {}

    record SkippedLine(SourcePlace place, String text, String reason) implements RunLine {}

    /// There were more lines than are kept.
    record CutLine(long lines) implements RunLine {}
}
