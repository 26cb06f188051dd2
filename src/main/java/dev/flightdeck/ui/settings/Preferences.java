package dev.flightdeck.ui.settings;

import dev.flightdeck.problem.Problem;
import dev.flightdeck.settings.EditorSettings;
import dev.flightdeck.settings.SettingsFile;
import dev.flightdeck.ui.common.Shortcuts;
import java.util.LinkedHashMap;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;

/// What a person has set for editors and keys: taken up from the settings, and written down when it
/// changes. FX thread only.
public final class Preferences {
    private final IntegerProperty fontSize;
    private final BooleanProperty wrap;
    private final Shortcuts shortcuts;
    private final String file;

    private Preferences(SettingsFile settings, Shortcuts shortcuts) {
        var editor = settings.current().editor();
        this.shortcuts = shortcuts;
        file = settings.path().toString();
        fontSize = new SimpleIntegerProperty(editor.fontSize());
        wrap = new SimpleBooleanProperty(editor.wrap());
        fontSize.addListener((_, _, _) -> rememberEditor(settings));
        wrap.addListener((_, _, _) -> rememberEditor(settings));
    }

    /// @param onProblem told of keys that cannot be used; they stay in the file
    public static Preferences restore(SettingsFile settings, Consumer<Problem> onProblem) {
        var usable = new LinkedHashMap<String, String>();
        settings.current()
                .shortcuts()
                .forEach((command, keys) -> {
                    if (Shortcuts.isUsable(keys)) {
                        usable.put(command, keys);
                    } else {
                        onProblem.accept(
                                new Problem.SettingIgnored(
                                        settings.path().toString(),
                                        "shortcuts." + command,
                                        "no keyboard has the keys “" + keys + "”"));
                    }
                });
        return new Preferences(
                settings,
                new Shortcuts(
                        usable,
                        (command, keys) -> settings.update(s -> s.withShortcut(command, keys))));
    }

    private void rememberEditor(SettingsFile settings) {
        var editor = new EditorSettings(fontSize.get(), wrap.get());
        settings.update(s -> s.withEditor(editor));
    }

    /// Of every editor, in pixels.
    public IntegerProperty fontSize() {
        return fontSize;
    }

    /// Whether every editor wraps long lines.
    public BooleanProperty wrap() {
        return wrap;
    }

    public Shortcuts shortcuts() {
        return shortcuts;
    }

    /// Where all of it is kept, for people to read.
    String file() {
        return file;
    }
}
