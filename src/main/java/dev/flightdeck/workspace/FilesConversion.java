package dev.flightdeck.workspace;

import dev.flightdeck.convert.Conversion;
import dev.flightdeck.convert.ConversionPlan;
import dev.flightdeck.convert.ConversionRequest;
import dev.flightdeck.format.MigrationFormat;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;

/// Takes the files of a workspace over to another tool and asks no database; with their history it
/// is [Migrator#convert]. Blocking; any thread.
///
/// @param format of the files as they are now
public record FilesConversion(Workspace workspace, MigrationFormat format) {
    public ConversionPlan plan(ConversionRequest request, Progress progress)
            throws ProblemException {
        return conversion(request, progress).plan(progress);
    }

    /// Gives `PlanOutdated` where files have changed since the plan was made.
    public ConversionPlan convert(ConversionPlan confirmed, Progress progress)
            throws ProblemException {
        return conversion(confirmed.request(), progress).run(confirmed, progress);
    }

    private Conversion conversion(ConversionRequest request, Progress progress)
            throws ProblemException {
        var folder = format.read(workspace.folders(), workspace.options(), progress);
        return new Conversion(format, folder, workspace.options(), request);
    }
}
