package dev.flightdeck.cli;

import dev.flightdeck.convert.ConversionPlan;
import dev.flightdeck.convert.PlannedFile;
import dev.flightdeck.convert.TargetFile;
import java.nio.file.Path;

/// The documented object of `convert -o json`.
final class ConversionJson {
    private ConversionJson() {}

    static JsonObject of(ConversionPlan plan, boolean asked) {
        return new JsonObject()
                .put("from", plan.sourceFormat())
                .put("to", plan.request().target().id())
                .put("into", plan.request().into().toString())
                .put("converted", asked && plan.refusals().isEmpty())
                .put("renumbered", plan.renumbered().isEmpty() ? null : plan.renumbered())
                .put("files", plan.files().stream().map(ConversionJson::file).toList())
                .put("notes", plan.notes())
                .put("refusals", plan.refusals().stream().map(ProblemJson::of).toList())
                .put("sourceTable", plan.sourceTable())
                .put("targetTable", plan.targetTable())
                .put("changes", HistoryChanges.json(plan.rows()))
                .put("leftovers", plan.leftovers().stream().map(Path::toString).toList());
    }

    private static JsonObject file(PlannedFile file) {
        return new JsonObject()
                .put("source", file.source())
                .put("sourceVersion", file.sourceVersion())
                .put("version", file.version())
                .put("targets", file.targets().stream().map(TargetFile::name).toList());
    }
}
