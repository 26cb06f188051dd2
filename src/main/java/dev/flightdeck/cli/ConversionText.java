package dev.flightdeck.cli;

import static java.util.stream.Collectors.joining;

import dev.flightdeck.convert.ConversionPlan;
import dev.flightdeck.convert.PlannedFile;
import dev.flightdeck.convert.TargetFile;
import java.nio.file.Path;

/// What a conversion would do, or did.
final class ConversionText {
    private ConversionText() {}

    static String of(ConversionPlan plan, boolean done, Style style) {
        var text = new StringBuilder(table(plan, style)).append('\n');
        if (!plan.renumbered().isEmpty()) {
            text.append(style.caution("! " + plan.renumbered())).append('\n');
        }
        for (var note : plan.notes()) {
            text.append(style.caution("! " + Style.clean(note))).append('\n');
        }
        for (var leftover : plan.leftovers()) {
            text.append(style.caution("! " + Style.clean(leftover(leftover, plan, done))))
                    .append('\n');
        }
        for (var problem : plan.refusals()) {
            text.append(ProblemText.of(problem, style));
        }
        for (var line : HistoryChanges.lines(plan.rows())) {
            text.append(Style.clean(line)).append('\n');
        }
        return text.append(Style.clean(result(plan, done))).append('\n').toString();
    }

    private static String leftover(Path folder, ConversionPlan plan, boolean done) {
        var what =
                done && plan.refusals().isEmpty()
                        ? "removed: %s, which a conversion that was killed had left"
                        : "a conversion that was killed left %s; this one removes it";
        return what.formatted(folder);
    }

    private static String result(ConversionPlan plan, boolean done) {
        if (!plan.refusals().isEmpty()) {
            return "Cannot be converted to %s as it is.".formatted(title(plan));
        }
        var versions = Describe.count(plan.files().size(), "version");
        var files =
                "%s %s of %s into %s"
                        .formatted(
                                done ? "Converted" : "Would convert",
                                versions,
                                plan.sourceFormat(),
                                plan.request().into());
        return plan.targetTable() == null
                ? files + "; no history is written."
                : "%s, and their history from %s to %s, of %s."
                        .formatted(files, plan.sourceTable(), plan.targetTable(), title(plan));
    }

    private static String title(ConversionPlan plan) {
        return plan.request().target().title();
    }

    private static String table(ConversionPlan plan, Style style) {
        var table = new Table("OLD", "NEW", "FILE", "BECOMES");
        for (var file : plan.files()) {
            table.add(
                    file.sourceVersion().equals(file.version()) ? Mark.NONE : Mark.CHANGED,
                    file.sourceVersion(),
                    file.version(),
                    file.source(),
                    names(file));
        }
        return table.render(style, 1);
    }

    private static String names(PlannedFile file) {
        return file.targets().stream().map(TargetFile::name).collect(joining(", "));
    }
}
