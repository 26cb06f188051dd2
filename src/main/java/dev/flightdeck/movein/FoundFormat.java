package dev.flightdeck.movein;

import dev.flightdeck.format.FormatOptions;
import dev.flightdeck.format.PlaceholderSyntax;
import dev.flightdeck.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the configuration of a tool says about its migrations, as far as Flightdeck has the same.
///
/// @param id the tool's format; null where the files are to say it
/// @param folders absolute; empty for the usual places
/// @param placeholderSyntax how placeholders are written
/// @param own keys of the format's own table in `flightdeck.toml`
public record FoundFormat(
        @Nullable String id,
        List<Path> folders,
        @Nullable String historyTable,
        @Nullable String schema,
        Map<String, String> placeholders,
        PlaceholderSyntax placeholderSyntax,
        boolean outOfOrder,
        Map<String, String> own) {
    static final FoundFormat NOTHING =
            new FoundFormat(
                    null,
                    List.of(),
                    null,
                    null,
                    Map.of(),
                    PlaceholderSyntax.defaults(),
                    false,
                    Map.of());

    public FoundFormat {
        folders = List.copyOf(folders);
        placeholders = Map.copyOf(placeholders);
        own = Map.copyOf(own);
    }

    FoundFormat withFolders(List<Path> changed) {
        return new FoundFormat(
                id,
                changed,
                historyTable,
                schema,
                placeholders,
                placeholderSyntax,
                outOfOrder,
                own);
    }

    FoundFormat withHistoryTable(@Nullable String changed) {
        return new FoundFormat(
                id, folders, changed, schema, placeholders, placeholderSyntax, outOfOrder, own);
    }

    FoundFormat withId(@Nullable String changed) {
        return new FoundFormat(
                changed,
                folders,
                historyTable,
                schema,
                placeholders,
                placeholderSyntax,
                outOfOrder,
                own);
    }

    public boolean saysNothing() {
        return equals(NOTHING);
    }

    /// The workspace as this configuration has it. One with a `flightdeck.toml` stays as it is:
    /// that file is what the project says to Flightdeck.
    public Workspace applyTo(Workspace workspace) {
        if (workspace.file() != null || saysNothing()) {
            return workspace;
        }
        var options =
                new FormatOptions(
                                historyTable,
                                schema,
                                placeholders,
                                placeholderSyntax,
                                outOfOrder,
                                workspace.options().callbacks())
                        .withOwn(own);
        return new Workspace(
                workspace.root(),
                workspace.name(),
                folders.isEmpty() ? workspace.folders() : folders,
                workspace.formatId() == null ? id : workspace.formatId(),
                options,
                workspace.execution(),
                workspace.environments(),
                null,
                workspace.project());
    }
}
