package dev.flightdeck.cli;

import java.io.IOException;
import java.nio.file.Path;

/// How the demo shows the window, which the command line does not know.
public interface DemoWindow {
    /// Shows the window with a workspace and returns when it was closed.
    void show(Path workspace) throws InterruptedException;

    /// Ends the window that is shown, without a question. Any thread.
    void close();

    /// Draws the window with a workspace, without a display, and saves the picture as PNG.
    void savePicture(Path workspace, Path picture) throws IOException, InterruptedException;
}
