package dev.flightdeck.cli;

import dev.flightdeck.movein.Findings;
import dev.flightdeck.movein.FoundEnvironment;
import dev.flightdeck.movein.Remark;
import dev.flightdeck.workspace.Environment;
import dev.flightdeck.workspace.Workspace;
import java.util.Optional;

/// What was found, for a person.
final class DiscoverText {
    private final Style style;
    private final Workspace workspace;
    private final StringBuilder text = new StringBuilder();

    private DiscoverText(Workspace workspace, Style style) {
        this.workspace = workspace;
        this.style = style;
    }

    static String of(Findings findings, Workspace workspace, Style style) {
        var printer = new DiscoverText(workspace, style);
        printer.print(findings);
        return printer.text.toString();
    }

    private void print(Findings findings) {
        if (findings.environments().isEmpty()) {
            line("No databases were found in the configuration of other tools.");
        }
        findings.environments().forEach(this::environment);
        findings.remarks().forEach(remark -> line(remark(remark)));
        if (!findings.environments().isEmpty()) {
            line("");
            line(
                    "Use one with --env NAME, or write it down with `flightdeck discover --take NAME`.");
        }
    }

    private void environment(FoundEnvironment found) {
        var profile = found.profile();
        var kind = found.kind() == null ? "kind not known" : DiscoverCommand.word(found.kind());
        text.append(style.strong(Style.clean(found.name())));
        line(
                "  %s, %s, in %s"
                        .formatted(
                                profile == null ? "no connection" : profile.display(),
                                kind,
                                found.source()));
        takenAs(found, workspace).ifPresent(e -> line("  " + taken(found, e)));
        if (found.whyNot() != null) {
            line("  cannot be used: " + found.whyNot());
        }
        var table = new Table("part", "value", "where");
        for (var trace : found.traces()) {
            table.add(Mark.NONE, trace.part(), trace.shown(), trace.origin().display());
        }
        if (!found.traces().isEmpty()) {
            text.append(table.render(style, 0));
        }
        found.remarks().forEach(remark -> line("  " + remark(remark)));
        line("");
    }

    private static String taken(FoundEnvironment found, Environment environment) {
        return environment.name().equals(found.name())
                ? "taken already, as " + environment.name()
                : "the same database and user as %s, which is taken already"
                        .formatted(environment.name());
    }

    /// Two files may name the same database: the environment of this one's name, else any other
    /// that leads there.
    static Optional<Environment> takenAs(FoundEnvironment found, Workspace workspace) {
        return workspace
                .environment(found.name())
                .filter(found::isOf)
                .or(() -> workspace.environments().stream().filter(found::isOf).findFirst());
    }

    private static String remark(Remark remark) {
        return remark.display();
    }

    private void line(String line) {
        text.append(Style.clean(line)).append('\n');
    }
}
