package dev.flightdeck.cli;

import dev.flightdeck.database.Masking;
import dev.flightdeck.movein.Findings;
import dev.flightdeck.movein.FoundEnvironment;
import dev.flightdeck.movein.FoundFormat;
import dev.flightdeck.movein.Origin;
import dev.flightdeck.movein.Remark;
import dev.flightdeck.workspace.Environment;
import dev.flightdeck.workspace.Workspace;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What was found, for a program.
final class DiscoverJson {
    private DiscoverJson() {}

    static JsonObject of(Findings findings, Workspace workspace) {
        return new JsonObject()
                .put(
                        "environments",
                        findings.environments().stream()
                                .map(found -> environment(found, workspace))
                                .toList())
                .put("remarks", remarks(findings.remarks()));
    }

    private static JsonObject environment(FoundEnvironment found, Workspace workspace) {
        var profile = found.profile();
        var kind = found.kind();
        return new JsonObject()
                .put("name", found.name())
                .put("source", found.source())
                .put("kind", kind == null ? null : kind.name().toLowerCase(Locale.ROOT))
                .put(
                        "takenAs",
                        DiscoverText.takenAs(found, workspace).map(Environment::name).orElse(null))
                .put("host", profile == null ? null : profile.host())
                .put("port", profile == null ? null : profile.port())
                .put("database", profile == null ? null : profile.database())
                .put("user", profile == null ? null : profile.user())
                .put("whyNot", found.whyNot())
                .put("format", format(found.format()))
                .put(
                        "values",
                        found.traces().stream()
                                .map(trace ->
                                        new JsonObject()
                                                .put("part", trace.part())
                                                .put("value", Masking.in(trace.shown()))
                                                .put("origin", origin(trace.origin())))
                                .toList())
                .put("remarks", remarks(found.remarks()));
    }

    private static @Nullable JsonObject format(FoundFormat format) {
        return format.saysNothing()
                ? null
                : new JsonObject()
                        .put("id", format.id())
                        .put("folders", format.folders())
                        .put("schema", format.schema())
                        .put("historyTable", format.historyTable());
    }

    private static List<JsonObject> remarks(List<Remark> remarks) {
        return remarks.stream()
                .map(remark ->
                        new JsonObject()
                                .put("kind", remark.kind().word())
                                .put("text", Masking.in(remark.text()))
                                .put("origin", origin(remark.origin())))
                .toList();
    }

    private static @Nullable JsonObject origin(@Nullable Origin origin) {
        return origin == null
                ? null
                : new JsonObject()
                        .put("name", origin.name())
                        .put("file", origin.file())
                        .put("line", WarningText.positive(origin.line()));
    }
}
