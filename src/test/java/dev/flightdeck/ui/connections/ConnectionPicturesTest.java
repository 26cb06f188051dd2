package dev.flightdeck.ui.connections;

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
import dev.flightdeck.workspace.EnvironmentKind;
import java.util.Set;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/// Pictures of the connection dialog: empty, and after a test that failed.
class ConnectionPicturesTest {
    @Test
    void pictures() {
        Snapshots.take("connection-empty", Theme.LIGHT, 900, 700, () -> over(model()));
        Snapshots.takeBoth(
                "connection-failed",
                900,
                820,
                () -> {
                    var model = model();
                    model.name().set("production");
                    model.kind().set(EnvironmentKind.PRODUCTION);
                    model.fields()
                            .url()
                            .set("postgresql://app:x@db.example.com/orderfood?sslmode=verify-full");
                    model.test();
                    return over(model);
                });
    }

    private static ConnectionViewModel model() {
        return new ConnectionViewModel(
                new ConnectionServices(
                        new MemorySecretStore(),
                        _ -> new Refusing(),
                        new FakeChoices(),
                        DirectBackground.failing(),
                        new FakeDialogs(),
                        Messages.load()),
                null,
                Set.of());
    }

    private static Parent over(ConnectionViewModel model) {
        var card =
                ConnectionView.card(
                        model,
                        Messages.load(),
                        problem -> new StackPane(new Label(problem.toString())),
                        new NoAnswer());
        card.region().getStyleClass().add("card-window");
        card.region().setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        var scrim = new StackPane(card.region());
        scrim.getStyleClass().add("scrim");
        return new StackPane(scrim);
    }

    private static final class NoAnswer implements Overlay.Answer<Environment> {
        @Override
        public void give(Environment value) {}

        @Override
        public void dismiss() {}
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
