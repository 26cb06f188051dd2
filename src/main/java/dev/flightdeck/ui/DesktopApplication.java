package dev.flightdeck.ui;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import javafx.application.Application;
import javafx.application.HostServices;
import javafx.stage.Stage;

/// What JavaFX launches; the desktop knows the window by the name of this class. JavaFX makes the
/// object itself and once in a process, so what is to be shown waits here for it.
public final class DesktopApplication extends Application {
    private static final BlockingQueue<Start> NEXT = new ArrayBlockingQueue<>(1);

    /// What is done on the FX thread once there is one.
    interface Start {
        void on(Stage stage, HostServices host);
    }

    /// Returns when the toolkit has ended.
    static void launch(Start start) {
        NEXT.add(start);
        launch(DesktopApplication.class);
    }

    @Override
    public void start(Stage stage) {
        NEXT.remove().on(stage, getHostServices());
    }
}
