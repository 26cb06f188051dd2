package dev.flightdeck.ui.connections;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.database.ConnectionProfile;
import dev.flightdeck.database.DatabaseConnector;
import dev.flightdeck.database.DatabaseSession;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.secret.MemorySecretStore;
import dev.flightdeck.settings.Theme;
import dev.flightdeck.ui.common.DirectBackground;
import dev.flightdeck.ui.common.FakeDialogs;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.Overlay;
import dev.flightdeck.ui.common.Snapshots;
import dev.flightdeck.workspace.Environment;
import java.util.Optional;
import java.util.Set;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/// Focus, paste, and what moves.
class ConnectionViewTest {
    private final Overlay overlay = Snapshots.onFxThread(Overlay::new);
    private Stage stage;
    private ConnectionViewModel model;

    @BeforeEach
    void show() {
        stage =
                Snapshots.onFxThread(() -> {
                    model =
                            new ConnectionViewModel(
                                    new ConnectionServices(
                                            new MemorySecretStore(),
                                            _ -> new Refusing(),
                                            new FakeChoices(),
                                            DirectBackground.failing(),
                                            new FakeDialogs(),
                                            Messages.load()),
                                    null,
                                    Set.of());
                    overlay.setContent(new StackPane());
                    var scene = new Scene(overlay, 1000, 800);
                    Snapshots.dress(scene, Theme.LIGHT);
                    var shown = new Stage();
                    shown.setScene(scene);
                    shown.show();
                    Platform.runLater(this::ask);
                    return shown;
                });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private Optional<Environment> ask() {
        return ConnectionView.ask(
                overlay,
                model,
                Messages.load(),
                problem -> {
                    var tall = new Region();
                    tall.setMinHeight(400);
                    return tall;
                },
                "Connect");
    }

    @AfterEach
    void hide() {
        Snapshots.onFxThread(() -> {
            button("Cancel").fire();
            stage.hide();
            return 0;
        });
    }

    @Test
    void theKeyboardBeginsInTheUrl() {
        assertThat(focused()).isSameAs(find("#url"));
    }

    @Test
    void aUrlPastedAnywhereNeverShowsItsPassword() {
        for (var id : new String[] {"#url", "#name", "#host", "#database", "#user"}) {
            paste(id, "postgres://kate:s3cret@db.example.com/shop");
            assertThat(textOf("#url"))
                    .as(id)
                    .isEqualTo("postgresql://kate@db.example.com:5432/shop");
            assertThat(textOf("#name")).as(id).isEmpty();
            assertThat(textOf("#host")).as(id).isEqualTo("db.example.com");
            assertThat(textOf("#user")).as(id).isEqualTo("kate");
            assertThat(textOf("#password")).as(id).isEqualTo("s3cret");
            Snapshots.onFxThread(() -> {
                ((TextField) find("#password")).clear();
                ((TextField) find("#url")).clear();
                return 0;
            });
        }
    }

    @Test
    void aTestMovesNothingAndLeavesTheFocus() {
        paste("#url", "postgres://kate:s3cret@db.example.com/shop");
        var before = boundsOfTest();
        Snapshots.onFxThread(() -> {
            find("#test").requestFocus();
            ((Button) find("#test")).fire();
            return 0;
        });
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(model.tested().get()).isInstanceOf(ConnectionTest.Bad.class);
        assertThat(boundsOfTest()).isEqualTo(before);
        assertThat(focused()).isSameAs(find("#test"));
    }

    private String boundsOfTest() {
        return Snapshots.onFxThread(() -> {
            overlay.applyCss();
            overlay.layout();
            var test = find("#test");
            return test.localToScene(test.getLayoutBounds()).toString();
        });
    }

    private void paste(String id, String text) {
        Snapshots.onFxThread(() -> {
            var content = new ClipboardContent();
            content.putString(text);
            Clipboard.getSystemClipboard().setContent(content);
            var field = (TextField) find(id);
            field.requestFocus();
            field.selectAll();
            field.paste();
            return 0;
        });
    }

    private String textOf(String id) {
        return Snapshots.onFxThread(() -> ((TextField) find(id)).getText());
    }

    private Node find(String selector) {
        return overlay.lookup(selector);
    }

    private Button button(String text) {
        return overlay.lookupAll(".button").stream()
                .map(Button.class::cast)
                .filter(b -> text.equals(b.getText()))
                .findFirst()
                .orElseThrow();
    }

    private Node focused() {
        return Snapshots.onFxThread(() -> stage.getScene().getFocusOwner());
    }

    private static final class Refusing implements DatabaseConnector {
        @Override
        public DatabaseSession open(ConnectionProfile profile) throws ProblemException {
            throw new ProblemException(
                    new Problem.AuthenticationFailed(profile.server(), profile.user(), "no"));
        }

        @Override
        public DataSource dataSource(ConnectionProfile profile) {
            throw new UnsupportedOperationException();
        }
    }
}
