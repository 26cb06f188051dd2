package dev.flightdeck.cli;

import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.workspace.Environment;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Whether files that put data in run, this once.
final class DataOption {
    @Option(
            names = "--run-dml",
            negatable = true,
            description = {
                "Run data files, or leave them out (plain SQL), whatever flightdeck.toml says.",
                "In production only flightdeck.toml can switch them on."
            })
    @Nullable Boolean runData;

    /// Gives `NotPossible` for production.
    Environment over(Environment environment) throws ProblemException {
        if (runData == null) {
            return environment;
        }
        if (runData && environment.isProduction() && !environment.mayRunData()) {
            throw new ProblemException(
                    new Problem.NotPossible(
                            "Running data files on " + environment.name(),
                            "it is a production environment, where no option switches them on",
                            "To have them run there, write run_dml = true for this environment in flightdeck.toml."));
        }
        return environment.withRunsData(runData);
    }
}
