package dev.flightdeck.convert;

import dev.flightdeck.format.HistoryChange;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything a conversion would do, to be reviewed first.
///
/// @param files one for each version, in order
/// @param renumbered why versions change; empty where they stay
/// @param notes what the target lacks, and what becomes different; one sentence each
/// @param refusals a plan with one is not carried out
/// @param sourceTable the history that is read and stays as it is; null where only files are
///   converted
/// @param targetTable the history that is written; null where none is
/// @param rows of the target's history
/// @param leftovers folders of conversions that were killed, beside the new one: those to be
///   removed, and of a plan that was carried out those that were
public record ConversionPlan(
        ConversionRequest request,
        String sourceFormat,
        List<PlannedFile> files,
        String renumbered,
        List<String> notes,
        List<Problem> refusals,
        @Nullable String sourceTable,
        @Nullable String targetTable,
        List<HistoryChange> rows,
        List<Path> leftovers) {
    public ConversionPlan {
        files = List.copyOf(files);
        notes = List.copyOf(notes);
        refusals = List.copyOf(refusals);
        rows = List.copyOf(rows);
        leftovers = List.copyOf(leftovers);
    }

    ConversionPlan withLeftovers(List<Path> changed) {
        return new ConversionPlan(
                request,
                sourceFormat,
                files,
                renumbered,
                notes,
                refusals,
                sourceTable,
                targetTable,
                rows,
                changed);
    }

    ConversionPlan refusedBy(Problem refusal) {
        return new ConversionPlan(
                request,
                sourceFormat,
                files,
                renumbered,
                notes,
                List.of(refusal),
                sourceTable,
                targetTable,
                rows,
                leftovers);
    }

    /// Gives the first refusal.
    public void requireAllowed() throws ProblemException {
        if (!refusals.isEmpty()) {
            throw new ProblemException(refusals.getFirst());
        }
    }
}
