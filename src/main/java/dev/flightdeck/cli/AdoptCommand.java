package dev.flightdeck.cli;

import dev.flightdeck.migration.Version;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.workspace.Adoption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "adopt",
        description = {
            "Give a database that has the tables but no history a baseline: looks which files' objects are there, proposes a version, then asks.",
            "Runs no migration; only the history table is written."
        })
final class AdoptCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Parameters(
            arity = "0..1",
            paramLabel = "VERSION",
            description = "The newest version that is there, where it is not the proposed one.")
    @Nullable String version;

    @Option(names = "--preview", description = "Show what would be written, write nothing.")
    boolean preview;

    @Mixin final LockWait lockWait = new LockWait();
    @Mixin final ConfirmOptions confirm = new ConfirmOptions();

    AdoptCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws ProblemException {
        var migrator = invocation.migrator(lockWait);
        var asked = version == null ? null : new Version(version);
        var adoption = migrator.adoptionPreview(asked, invocation.progress());
        boolean written = false;
        if (!preview) {
            var chosen = chosen(adoption);
            new Confirmation(invocation, confirm)
                    .destructive(
                            "Adopt at version " + chosen, migrator.environment(), lines(adoption));
            migrator.baseline(chosen, adoption.rows(), invocation.progress());
            written = true;
        }
        var style = invocation.screen().style();
        invocation.print(
                AdoptionText.of(adoption, written, style), AdoptionJson.of(adoption, written));
        return ExitCode.OK.number();
    }

    private static Version chosen(Adoption adoption) throws ProblemException {
        var chosen = adoption.version();
        if (chosen == null) {
            throw new ProblemException(NothingToAdopt.of(adoption));
        }
        return chosen;
    }

    private static List<String> lines(Adoption adoption) {
        var lines = new ArrayList<>(HistoryChanges.lines(adoption.rows()));
        adoption.doubts().forEach(doubt -> lines.add("But: " + doubt));
        return lines;
    }
}
