package dev.flightdeck.settings;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// What is remembered for one person. Never a password.
///
/// @param recent the latest first
/// @param workspaces by folder
/// @param shortcuts keys that differ from the normal ones, by command; empty for none
/// @param namespaces that were typed in, by context: they may not be listed there
public record Settings(
        Theme theme,
        List<RecentWorkspace> recent,
        Map<String, WorkspaceSettings> workspaces,
        WindowLayout layout,
        EditorSettings editor,
        Map<String, String> shortcuts,
        Map<String, List<String>> namespaces,
        LogSettings log) {
    private static final int RECENT_KEPT = 12;

    public Settings {
        theme = or(theme, Theme.SYSTEM);
        recent = List.copyOf(or(recent, List.of()));
        workspaces = Map.copyOf(or(workspaces, Map.of()));
        layout = or(layout, WindowLayout.INITIAL);
        editor = or(editor, EditorSettings.INITIAL);
        shortcuts = withoutNulls(or(shortcuts, Map.of()));
        namespaces = withoutNullLists(or(namespaces, Map.of()));
        log = or(log, LogSettings.INITIAL);
    }

    public static Settings initial() {
        return new Settings(
                Theme.SYSTEM,
                List.of(),
                Map.of(),
                WindowLayout.INITIAL,
                EditorSettings.INITIAL,
                Map.of(),
                Map.of(),
                LogSettings.INITIAL);
    }

    public WorkspaceSettings workspace(String folder) {
        return workspaces.getOrDefault(folder, WorkspaceSettings.EMPTY);
    }

    public Settings withTheme(Theme newTheme) {
        return new Settings(
                newTheme, recent, workspaces, layout, editor, shortcuts, namespaces, log);
    }

    public Settings withLayout(WindowLayout newLayout) {
        return new Settings(
                theme, recent, workspaces, newLayout, editor, shortcuts, namespaces, log);
    }

    public Settings withWorkspace(String folder, WorkspaceSettings workspace) {
        SequencedMap<String, WorkspaceSettings> changed = new LinkedHashMap<>(workspaces);
        changed.put(folder, workspace);
        return new Settings(theme, recent, changed, layout, editor, shortcuts, namespaces, log);
    }

    public Settings withEditor(EditorSettings newEditor) {
        return new Settings(
                theme, recent, workspaces, layout, newEditor, shortcuts, namespaces, log);
    }

    /// @param keys in the words of the window; empty for none, null for the normal ones
    public Settings withShortcut(String command, @Nullable String keys) {
        var changed = new LinkedHashMap<>(shortcuts);
        if (keys == null) {
            changed.remove(command);
        } else {
            changed.put(command, keys);
        }
        return new Settings(theme, recent, workspaces, layout, editor, changed, namespaces, log);
    }

    public Settings withLog(LogSettings newLog) {
        return new Settings(
                theme, recent, workspaces, layout, editor, shortcuts, namespaces, newLog);
    }

    /// Typed in where they may not be listed.
    public Settings withNamespaces(String context, List<String> names) {
        var changed = new LinkedHashMap<>(namespaces);
        changed.put(context, List.copyOf(names));
        return new Settings(theme, recent, workspaces, layout, editor, shortcuts, changed, log);
    }

    private static Map<String, List<String>> withoutNullLists(Map<String, List<String>> map) {
        var kept = new LinkedHashMap<String, List<String>>();
        map.forEach((key, value) -> kept.put(key, List.copyOf(or(value, List.of()))));
        return Collections.unmodifiableMap(kept);
    }

    private static Map<String, String> withoutNulls(Map<String, String> map) {
        var kept = new LinkedHashMap<String, String>();
        map.forEach((key, value) -> kept.put(key, or(value, "")));
        return Collections.unmodifiableMap(kept);
    }

    /// Puts a workspace first in the list.
    public Settings opened(RecentWorkspace workspace) {
        var changed = new ArrayList<RecentWorkspace>();
        changed.add(workspace);
        changed.addAll(withoutRecent(workspace.folder()).recent);
        return new Settings(
                theme,
                changed.subList(0, Math.min(RECENT_KEPT, changed.size())),
                workspaces,
                layout,
                editor,
                shortcuts,
                namespaces,
                log);
    }

    /// Takes a workspace out of the list; its environments stay known.
    public Settings withoutRecent(String folder) {
        return new Settings(
                theme,
                recent.stream().filter(r -> !r.folder().equals(folder)).toList(),
                workspaces,
                layout,
                editor,
                shortcuts,
                namespaces,
                log);
    }

    /// Files of an older version, or edited by hand, may lack parts.
    static <T> T or(@Nullable T value, T otherwise) {
        return value == null ? otherwise : value;
    }
}
