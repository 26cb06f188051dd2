package dev.flightdeck.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javafx.scene.image.Image;

/// The picture of the program in the title bar and the task bar, in the sizes that desktops ask
/// for.
final class AppIcons {
    private static final List<Integer> SIZES = List.of(16, 32, 48, 128);

    private AppIcons() {}

    static List<Image> load() {
        return SIZES.stream().map(AppIcons::load).toList();
    }

    private static Image load(int size) {
        var name = "flightdeck-" + size + ".png";
        try (var in = AppIcons.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no icon " + name);
            }
            return new Image(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
