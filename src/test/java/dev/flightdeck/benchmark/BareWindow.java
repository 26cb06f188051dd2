package dev.flightdeck.benchmark;

import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.stage.Stage;

/// The least a window can be.
public final class BareWindow extends Application {
    public static void main(String[] arguments) {
        launch(arguments);
    }

    @Override
    public void start(Stage stage) {
        stage.setScene(new Scene(new Label("Bare window"), 1280, 800));
        stage.setTitle("Bare window");
        stage.show();
    }
}
