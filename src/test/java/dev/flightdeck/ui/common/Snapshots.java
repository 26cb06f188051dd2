package dev.flightdeck.ui.common;

import dev.flightdeck.settings.Theme;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;

/// Pictures of views under `target/pictures/`, for a person to look at. Any thread but the FX
/// thread; starts the headless toolkit where it is not running yet.
public final class Snapshots {
    private static final Path FOLDER = Path.of("target", "pictures");
    private static final CompletableFuture<Void> STARTED = new CompletableFuture<>();

    private Snapshots() {}

    /// Builds the view on the FX thread in a scene of that size and theme and writes `name.png`.
    public static Path take(
            String name, Theme theme, double width, double height, Supplier<Parent> view) {
        var image =
                onFxThread(() -> {
                    var scene = new Scene(view.get(), width, height);
                    dress(scene, theme);
                    scene.getRoot().applyCss();
                    scene.getRoot().layout();
                    return scene.snapshot(null);
                });
        return write(name, image);
    }

    /// Light and dark, as `name-light.png` and `name-dark.png`.
    public static void takeBoth(String name, double width, double height, Supplier<Parent> view) {
        take(name + "-light", Theme.LIGHT, width, height, view);
        take(name + "-dark", Theme.DARK, width, height, view);
    }

    /// What a scene shows now. Call from any thread but the FX thread.
    public static Path take(String name, Scene scene) {
        return write(
                name,
                onFxThread(() -> {
                    scene.getRoot().applyCss();
                    scene.getRoot().layout();
                    return scene.snapshot(null);
                }));
    }

    /// What a scene would show in a window of that size.
    public static Path take(String name, Scene scene, double width, double height) {
        return write(
                name,
                onFxThread(() -> {
                    var root = scene.getRoot();
                    root.resize(width, height);
                    root.applyCss();
                    root.layout();
                    root.layout();
                    var image = root.snapshot(null, new WritableImage((int) width, (int) height));
                    root.resize(scene.getWidth(), scene.getHeight());
                    root.layout();
                    return image;
                }));
    }

    public static void dress(Scene scene, Theme theme) {
        var themes = new Themes(new SimpleObjectProperty<>(ColorScheme.LIGHT));
        themes.theme().set(theme);
        themes.dress(scene);
    }

    public static <T> T onFxThread(Supplier<T> work) {
        startToolkit();
        if (Platform.isFxApplicationThread()) {
            return work.get();
        }
        var result = new CompletableFuture<T>();
        Platform.runLater(() -> {
            try {
                result.complete(work.get());
            } catch (Throwable t) {
                result.completeExceptionally(t);
            }
        });
        return result.orTimeout(30, TimeUnit.SECONDS).join();
    }

    public static void startToolkit() {
        try {
            Platform.startup(() -> STARTED.complete(null));
            Platform.setImplicitExit(false);
        } catch (IllegalStateException _) {
            STARTED.complete(null); // it runs already, started by another test
        }
        STARTED.orTimeout(30, TimeUnit.SECONDS).join();
    }

    private static Path write(String name, WritableImage image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        var pixels = new int[width * height];
        image.getPixelReader()
                .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        picture.setRGB(0, 0, width, height, pixels, 0, width);
        try {
            Files.createDirectories(FOLDER);
            var file = FOLDER.resolve(name + ".png");
            ImageIO.write(picture, "png", file.toFile());
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
