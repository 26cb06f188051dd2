package dev.flightdeck.ui;

import dev.flightdeck.ui.workspace.EnvironmentItem;
import dev.flightdeck.ui.workspace.EnvironmentItem.State;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.util.Duration;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/// Takes a picture of the window once it shows what the database has. FX thread, but for [#write].
final class WindowPicture {
    /// From the answer of the database until every view has drawn it.
    private static final Duration UNTIL_DRAWN = Duration.millis(600);

    private static final Duration AT_MOST = Duration.seconds(30);

    private final WindowContext window;
    private boolean taken;

    WindowPicture(WindowContext window) {
        this.window = window;
    }

    /// @param then called once: when the status was read, or could not be
    void whenRead(Consumer<WritableImage> then) {
        after(AT_MOST, then);
        window.workspace()
                .environments()
                .selected()
                .subscribe(item -> {
                    if (isKnown(item)) {
                        after(UNTIL_DRAWN, then);
                    }
                });
    }

    private static boolean isKnown(@Nullable EnvironmentItem item) {
        return item != null
                && (item.state() instanceof State.Read || item.state() instanceof State.Failed);
    }

    private void after(Duration pause, Consumer<WritableImage> then) {
        var transition = new PauseTransition(pause);
        transition.setOnFinished(_ -> {
            if (!taken) {
                taken = true;
                then.accept(window.overlay().getScene().snapshot(null));
            }
        });
        transition.play();
    }

    static void write(WritableImage image, Path file) throws IOException {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        var pixels = new int[width * height];
        image.getPixelReader()
                .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        picture.setRGB(0, 0, width, height, pixels, 0, width);
        try (var out = Files.newOutputStream(file)) {
            ImageIO.write(picture, "png", out);
        }
    }
}
