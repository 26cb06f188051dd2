package dev.flightdeck.cli;

import dev.flightdeck.movein.FoundEnvironment;
import dev.flightdeck.movein.Remark;
import dev.flightdeck.movein.Taking;
import dev.flightdeck.movein.Taking.Taken;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.workspace.EnvironmentKind;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "discover",
        description = {
            "Show the databases that the configuration of other tools names. Connects to nothing.",
            "Reads .env, flyway.toml, flyway.conf, atlas.hcl, PG variables and pg_service.conf."
        })
final class DiscoverCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Option(
            names = "--take",
            paramLabel = "NAME",
            description = "Write this one into flightdeck.toml, without its password.")
    @Nullable String take;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description = "What it is: development, test or production.")
    @Nullable EnvironmentKind kind;

    @Option(
            names = "--remember",
            description = "With --take: put its password into the keyring of the system.")
    boolean remember;

    DiscoverCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws ProblemException {
        var workspace = invocation.workspace();
        var findings = invocation.discovery().in(workspace);
        if (take == null) {
            invocation.print(
                    DiscoverText.of(findings, workspace, invocation.screen().style()),
                    DiscoverJson.of(findings, workspace));
            return ExitCode.OK.number();
        }
        var name = take;
        var found =
                findings.environment(name)
                        .orElseThrow(() ->
                                new ProblemException(
                                        new Problem.EnvironmentUnknown(
                                                name,
                                                findings.environments().stream()
                                                        .map(FoundEnvironment::name)
                                                        .toList())));
        Taking.requireUsable(found);
        var taken = Taking.take(workspace, found, kindOf(found));
        if (remember) {
            found.remember(invocation.secrets().keyring());
        }
        print(taken, found);
        return ExitCode.OK.number();
    }

    private EnvironmentKind kindOf(FoundEnvironment found) throws ProblemException {
        var chosen = kind == null ? found.kind() : kind;
        if (chosen == null) {
            throw new ProblemException(
                    new Problem.NotPossible(
                            "Taking " + found.name(),
                            "its names do not say how much care it asks for",
                            "Say it with --kind development, --kind test or --kind production."));
        }
        return chosen;
    }

    private void print(Taken taken, FoundEnvironment found) {
        var text = new StringBuilder("Written to " + taken.file() + ":\n\n" + taken.text().strip());
        if (!taken.notWritten().isEmpty()) {
            text.append("\n\nThe file was there already, so this was not written:\n");
            taken.notWritten().forEach(line -> text.append("  ").append(line).append('\n'));
        }
        var remarks =
                found.remarks().stream()
                        .filter(remark -> remark.kind() == Remark.Kind.NOT_TAKEN_OVER)
                        .map(Remark::display)
                        .toList();
        remarks.forEach(remark -> text.append('\n').append(remark));
        invocation.print(
                Style.clean(text.toString()),
                new JsonObject()
                        .put("file", taken.file().toString())
                        .put("written", taken.text())
                        .put("notWritten", taken.notWritten())
                        .put("remarks", remarks));
    }

    static String word(@Nullable EnvironmentKind kind) {
        return kind == null ? "not known" : kind.name().toLowerCase(Locale.ROOT);
    }
}
