package dev.flightdeck.ui.convert;

import dev.flightdeck.convert.ConversionPlan;
import dev.flightdeck.convert.ConversionRequest;
import dev.flightdeck.convert.TargetFile;
import dev.flightdeck.format.MigrationFormat;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import dev.flightdeck.workspace.Environment;
import dev.flightdeck.workspace.Workspace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is converted. What reads or writes blocks; any thread.
public interface ConversionSource {
    Workspace workspace();

    MigrationFormat format();

    /// What it can become; at least one.
    List<MigrationFormat> targets();

    /// Whose history can be taken over; null where no database is chosen.
    @Nullable Environment environment();

    /// @param withHistory of the environment
    ConversionPlan plan(ConversionRequest request, boolean withHistory, Progress progress)
            throws ProblemException;

    /// Carries out what was confirmed.
    ConversionPlan convert(ConversionPlan confirmed, Progress progress) throws ProblemException;

    /// A migration as it is now: its file, and that of the way back where it has one of its own.
    ///
    /// @param script as the plan names it
    List<TargetFile> original(String script, Progress progress) throws ProblemException;
}
