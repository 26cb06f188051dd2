package dev.flightdeck.settings;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one person keeps about one workspace, or about one of its projects.
///
/// @param lastEnvironment the name of the one that was selected; null where none was
/// @param format the id of the format chosen where the folder does not say; null where it does
/// @param lastProject the name of the one that was open; null where there is only one
public record WorkspaceSettings(
        List<SavedEnvironment> environments,
        @Nullable String lastEnvironment,
        @Nullable String format,
        @Nullable String lastProject) {
    public static final WorkspaceSettings EMPTY =
            new WorkspaceSettings(List.of(), null, null, null);

    public WorkspaceSettings {
        environments = List.copyOf(Settings.or(environments, List.of()));
    }

    public WorkspaceSettings withEnvironments(List<SavedEnvironment> newEnvironments) {
        return new WorkspaceSettings(newEnvironments, lastEnvironment, format, lastProject);
    }

    public WorkspaceSettings withLastEnvironment(@Nullable String name) {
        return new WorkspaceSettings(environments, name, format, lastProject);
    }

    public WorkspaceSettings withFormat(@Nullable String id) {
        return new WorkspaceSettings(environments, lastEnvironment, id, lastProject);
    }

    public WorkspaceSettings withLastProject(@Nullable String name) {
        return new WorkspaceSettings(environments, lastEnvironment, format, name);
    }
}
