package dev.flightdeck.ui.connections;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.database.ConnectionProfile;
import dev.flightdeck.database.DatabaseConnector;
import dev.flightdeck.database.DatabaseSession;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.secret.MemorySecretStore;
import dev.flightdeck.settings.Theme;
import dev.flightdeck.ui.common.ConnectionExtent;
import dev.flightdeck.ui.common.DirectBackground;
import dev.flightdeck.ui.common.FakeDialogs;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.Overlay;
import dev.flightdeck.ui.common.Snapshots;
import dev.flightdeck.workspace.Environment;
import dev.flightdeck.workspace.EnvironmentKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuItem;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.Window;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/// Focus, paste, and what moves.
class ConnectionViewTest {
    private static final Environment SHARED =
            new Environment(
                    "dev",
                    EnvironmentKind.DEVELOPMENT,
                    new ConnectionProfile("db.example.com", 5432, "shop", "kate", Map.of()),
                    false);

    private Overlay overlay = Snapshots.onFxThread(Overlay::new);
    private Stage stage;
    private ConnectionViewModel model;
    private ConnectionExtent extent = ConnectionExtent.WHOLE;

    @BeforeEach
    void show() {
        show(null);
    }

    private void show(@Nullable Environment before) {
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
                                    before,
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
                "Connect",
                extent);
    }

    private void showPassword() {
        hide();
        overlay = Snapshots.onFxThread(Overlay::new);
        extent = ConnectionExtent.PASSWORD;
        show(SHARED);
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
    void aPasswordAskedForIsTypedOutOfSight() {
        showPassword();
        assertThat(focused()).isSameAs(find("#password")).isInstanceOf(PasswordField.class);
        Snapshots.onFxThread(() -> {
            ((TextField) focusOwner()).replaceSelection("hush");
            return 0;
        });
        assertThat(model.fields().password().get()).isEqualTo("hush");
        assertThat(model.fields().url().get())
                .isEqualTo("postgresql://kate@db.example.com:5432/shop");
        assertThat(shownTexts()).noneMatch(text -> text.contains("hush"));
        assertThat(find("#save").isDisabled()).isFalse();
    }

    @Test
    void whatStandsInTheUrlFieldIsNotRepeated() {
        Snapshots.onFxThread(() -> {
            ((TextField) find("#name")).setText("dev");
            ((TextField) find("#url")).setText("hush");
            return 0;
        });
        assertThat(shownTexts())
                .noneMatch(text -> text.contains("hush"))
                .anyMatch(text -> text.contains("does not begin with postgres://"))
                .contains("Correct the URL, or empty it and fill in the fields.");
    }

    @Test
    void aMenuIsGoneBeforeAQuestion() {
        hide();
        Snapshots.onFxThread(() -> {
            var item = new MenuItem("Ask");
            item.setOnAction(_ -> ask());
            var menu = new ContextMenu(item);
            menu.show(overlay, 10, 10);
            stage.show();
            Platform.runLater(item::fire);
            return 0;
        });
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(openMenus()).isZero();
        assertThat(cards()).isEqualTo(1);
    }

    private static long openMenus() {
        return Snapshots.onFxThread(
                () -> Window.getWindows().stream().filter(ContextMenu.class::isInstance).count());
    }

    private int cards() {
        return Snapshots.onFxThread(() -> overlay.lookupAll(".connection-card").size());
    }

    private List<String> shownTexts() {
        return Snapshots.onFxThread(() ->
                overlay.lookupAll(".label").stream()
                        .map(node -> String.valueOf(((Labeled) node).getText()))
                        .toList());
    }

    private Node focusOwner() {
        return stage.getScene().getFocusOwner();
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
        return Snapshots.onFxThread(this::focusOwner);
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
