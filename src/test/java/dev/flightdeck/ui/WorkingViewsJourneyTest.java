package dev.flightdeck.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.PostgresExtension;
import dev.flightdeck.TestDatabase;
import dev.flightdeck.format.dbmate.DbmateFormat;
import dev.flightdeck.format.flyway.FlywayFormat;
import dev.flightdeck.kubernetes.ClusterAccess;
import dev.flightdeck.kubernetes.Clusters;
import dev.flightdeck.movein.Discovery;
import dev.flightdeck.secret.MemorySecretStore;
import dev.flightdeck.settings.SettingsFile;
import dev.flightdeck.settings.Theme;
import dev.flightdeck.ui.common.FxWatch;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.Snapshots;
import dev.flightdeck.ui.migrations.MigrationRow;
import dev.flightdeck.workspace.Workspaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/// From the first look to a roll back, in the window, on a real PostgreSQL.
@ExtendWith(PostgresExtension.class)
class WorkingViewsJourneyTest {
    @TempDir Path folder;

    private final SimpleObjectProperty<Theme> theme = new SimpleObjectProperty<>(Theme.LIGHT);
    private TestDatabase database;
    private Services services;
    private BuiltWindow window;
    private Stage stage;

    @BeforeEach
    void show(TestDatabase fresh) throws IOException {
        database = fresh;
        var migrations = Files.createDirectories(folder.resolve("shop/migrations"));
        write(migrations, "V1__create_products.sql", "CREATE TABLE products (id int);");
        write(migrations, "V2__add_price.sql", "ALTER TABLE products ADD price int;");
        write(migrations, "U2__add_price.sql", "ALTER TABLE products DROP price;");
        Files.writeString(
                folder.resolve("shop/flightdeck.toml"),
                """
                name = "shop"
                format = "flyway"
                folders = ["migrations"]

                [environments.staging]
                url = "%s"
                kind = "test"
                """
                        .formatted(database.url()));
        services = services();
        Snapshots.onFxThread(() -> {
            window =
                    new WindowBuilder(
                                    services,
                                    Messages.load(),
                                    new WindowBuilder.Outside(
                                            failure -> {
                                                throw new AssertionError(failure);
                                            },
                                            _ -> {},
                                            _ -> {},
                                            () -> {}))
                            .build(List.of(new MigrationsPart()), theme);
            var scene = new Scene(window.context().overlay(), 990, 880);
            Snapshots.dress(scene, Theme.LIGHT);
            stage = new Stage();
            stage.setScene(scene);
            stage.show();
            return true;
        });
    }

    private Services services() {
        var workspaces =
                new Workspaces(
                        List.of(new FlywayFormat(), new DbmateFormat()), database.connector());
        return new Services(
                workspaces,
                new Discovery(Map.of(), workspaces),
                new MemorySecretStore(),
                _ -> database.connector(),
                ClusterAccess.to(new Clusters(Map.of(), folder), folder.resolve("records")),
                new SettingsFile(folder.resolve("settings.json"), Clock.systemUTC(), _ -> {}),
                TestWindow.noSample(),
                folder.resolve("state"),
                null,
                Clock.systemUTC());
    }

    private static void write(Path migrations, String name, String sql) throws IOException {
        Files.writeString(migrations.resolve(name), sql + "\n");
    }

    @AfterEach
    void hide() {
        Snapshots.onFxThread(() -> {
            window.context().workspace().close();
            stage.hide();
            return true;
        });
        window.context().background().close();
        services.settings().close();
    }

    @Test
    void seesDryRunsMigratesFailsAndRollsBack() throws IOException {
        try (var watch = FxWatch.allowing(Duration.ofSeconds(3))) {
            Snapshots.onFxThread(() -> {
                window.context().workspace().open(folder.resolve("shop"));
                return true;
            });
            until(() -> states().equals(List.of("1 pending", "2 pending")));

            fireMenu("#dryrun", 0);
            until(() -> text("#verdict .remark-text").startsWith("All 2 steps work."));
            assertThat(database.rows("SELECT * FROM pg_tables WHERE schemaname = 'public'"))
                    .isEmpty();
            Snapshots.take("journey-dry-run", stage.getScene());
            Snapshots.onFxThread(() -> {
                window.context().tabs().select("migrations");
                return true;
            });

            fire("#migrate");
            until(() -> label("#act").equals("Apply 2 migrations to staging"));
            fire("#act");
            until(() -> states().equals(List.of("1 applied", "2 applied")));
            until(() -> text("#run-outcome").startsWith("2 steps done"));
            Snapshots.take("journey-migrated", stage.getScene());

            write(
                    folder.resolve("shop/migrations"),
                    "V3__broken.sql",
                    "CREATE TABLE coupons (id int);\nALTER TABLE nowhere ADD x int;");
            until(() -> states().contains("3 pending"));
            fire("#migrate");
            until(() -> label("#act").equals("Apply 1 migration to staging"));
            fire("#act");
            until(() -> text("#run-outcome").equals("3 broken failed"));
            assertThat(database.rows("SELECT tablename FROM pg_tables WHERE tablename = 'coupons'"))
                    .isEmpty();
            Snapshots.take("journey-failed", stage.getScene());

            until(() -> states().contains("3 pending"));
            fire("#rollback");
            until(() -> label("#act").equals("Roll back 1 migration on staging"));
            Snapshots.take("journey-rollback", stage.getScene());
            fire("#act");
            until(() -> states().stream().anyMatch(s -> s.equals("2 pending")));
            assertThat(
                            database.rows(
                                    "SELECT column_name FROM information_schema.columns WHERE table_name = 'products'"))
                    .containsExactly("id");
            watch.assertNeverBlocked();
        }
    }

    private List<String> states() {
        var table = node("#migrations-table");
        return table == null
                ? List.of()
                : ((TableView<?>) table)
                        .getItems().stream()
                                .map(MigrationRow.class::cast)
                                .map(row -> row.version() + " " + row.state().word())
                                .toList();
    }

    private void fire(String id) {
        until(() -> node(id) instanceof Button button && !button.isDisabled());
        WaitForAsyncUtils.asyncFx(() -> ((Button) node(id)).fire());
    }

    private void fireMenu(String id, int index) {
        until(() -> node(id) instanceof MenuButton menu && !menu.getItems().get(index).isDisable());
        WaitForAsyncUtils.asyncFx(() -> ((MenuButton) node(id)).getItems().get(index).fire());
    }

    private String label(String id) {
        return node(id) instanceof Labeled labeled ? labeled.getText() : "";
    }

    private String text(String selector) {
        return node(selector) instanceof Label label ? label.getText() : "";
    }

    private Node node(String selector) {
        return stage.getScene().lookup(selector);
    }

    private static void until(BooleanSupplier condition) {
        try {
            WaitForAsyncUtils.waitFor(
                    30, TimeUnit.SECONDS, () -> Snapshots.onFxThread(condition::getAsBoolean));
        } catch (TimeoutException e) {
            throw new AssertionError("it did not come to that", e);
        }
    }
}
