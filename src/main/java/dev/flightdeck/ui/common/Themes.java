package dev.flightdeck.ui.common;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.flightdeck.settings.Theme;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;

/// Dresses scenes in the chosen theme and follows the system where asked to. FX thread only.
public final class Themes {
    private static final String FOLDER = "/dev/flightdeck/ui/";

    private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>(Theme.SYSTEM);
    private final ObservableValue<ColorScheme> system;
    private final Set<Scene> scenes = Collections.newSetFromMap(new WeakHashMap<>());
    private final String fonts = Fonts.styleSheet();

    /// @param system the colour scheme of the desktop
    public Themes(ObservableValue<ColorScheme> system) {
        this.system = system;
        theme.addListener((_, _, _) -> dressAll());
        system.addListener((_, _, _) -> dressAll());
    }

    public ObjectProperty<Theme> theme() {
        return theme;
    }

    public void dress(Scene scene) {
        scenes.add(scene);
        put(scene, look());
    }

    /// The address of a style sheet, such as `migrations/migrations.css`, for
    /// `Parent.getStylesheets`.
    public static String sheet(String path) {
        URL url = Themes.class.getResource(FOLDER + path);
        if (url == null) {
            throw new IllegalArgumentException("no style sheet " + path);
        }
        return url.toExternalForm();
    }

    private Theme look() {
        return switch (theme.get()) {
            case SYSTEM -> system.getValue() == ColorScheme.DARK ? Theme.DARK : Theme.LIGHT;
            case LIGHT -> Theme.LIGHT;
            case DARK -> Theme.DARK;
            case CONTRAST -> Theme.CONTRAST;
        };
    }

    private void dressAll() {
        var look = look();
        scenes.forEach(scene -> put(scene, look));
    }

    private void put(Scene scene, Theme look) {
        var base = look == Theme.LIGHT ? new PrimerLight() : new PrimerDark();
        var palette =
                switch (look) {
                    case DARK -> "theme/palette-dark.css";
                    case CONTRAST -> "theme/palette-contrast.css";
                    case LIGHT, SYSTEM -> "theme/palette-light.css";
                };
        if (!base.getUserAgentStylesheet().equals(Application.getUserAgentStylesheet())) {
            // popups are measured before they know of a scene's own
            Application.setUserAgentStylesheet(base.getUserAgentStylesheet());
        }
        scene.setUserAgentStylesheet(base.getUserAgentStylesheet());
        scene.getStylesheets().setAll(List.of(sheet(palette), sheet("theme/base.css"), fonts));
    }
}
