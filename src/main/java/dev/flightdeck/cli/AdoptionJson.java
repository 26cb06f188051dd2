package dev.flightdeck.cli;

import dev.flightdeck.migration.Version;
import dev.flightdeck.sql.SqlObject;
import dev.flightdeck.workspace.Adoption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The documented object of `adopt -o json`.
final class AdoptionJson {
    private AdoptionJson() {}

    static JsonObject of(Adoption adoption, boolean written) {
        return new JsonObject()
                .put("historyTable", adoption.table())
                .put("proposed", text(adoption.proposed()))
                .put("version", text(adoption.version()))
                .put("written", written)
                .put("files", adoption.files().stream().map(AdoptionJson::file).toList())
                .put("doubts", adoption.doubts())
                .put("changes", HistoryChanges.json(adoption.rows()));
    }

    private static @Nullable String text(@Nullable Version version) {
        return version == null ? null : version.text();
    }

    private static JsonObject file(Adoption.Judged file) {
        var objects = file.objects();
        return new JsonObject()
                .put("version", file.migration().versionText())
                .put("script", file.migration().script())
                .put("verdict", AdoptionText.word(file.verdict()))
                .put("found", names(objects.there()))
                .put("missing", names(objects.notThere()))
                .put("notDropped", names(objects.notDropped()))
                .put("unchecked", objects.unchecked());
    }

    private static List<String> names(List<SqlObject> objects) {
        return objects.stream().map(SqlObject::toString).toList();
    }
}
