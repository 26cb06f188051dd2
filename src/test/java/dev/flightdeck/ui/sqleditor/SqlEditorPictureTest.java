package dev.flightdeck.ui.sqleditor;

import dev.flightdeck.database.Notice;
import dev.flightdeck.database.ResultTable;
import dev.flightdeck.problem.Problem.ServerMessage;
import dev.flightdeck.settings.Theme;
import dev.flightdeck.sql.SqlStatement;
import dev.flightdeck.ui.common.EnvironmentColor;
import dev.flightdeck.ui.common.Snapshots;
import dev.flightdeck.ui.sqleditor.RunReport.Ending;
import dev.flightdeck.ui.sqleditor.RunReport.Failure;
import dev.flightdeck.ui.sqleditor.RunReport.StatementRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the editor looks like.
class SqlEditorPictureTest {
    private static final String MIGRATION =
            """
            -- V7: coupons, and where each order used one
            CREATE TABLE coupons (
                code        varchar(50) PRIMARY KEY,
                percent     numeric(5, 2) NOT NULL CHECK (percent BETWEEN 0 AND 100),
                valid_until date DEFAULT now() + interval '30 days'
            );

            ALTER TABLE orders
                ADD COLUMN coupon_code varchar(50) REFERENCES coupons (code);
            CREATE INDEX idx_orders_coupon ON orders (coupon_code);

            /* The price after the coupon,
               as the till shows it. */
            CREATE FUNCTION price_after("order" bigint) RETURNS numeric LANGUAGE sql AS $$
                SELECT total * (1 - coalesce(percent, 0) / 100)
                FROM orders LEFT JOIN coupons ON code = coupon_code
                WHERE id = $1 AND "order" = :order_id
            $$;

            INSERT INTO coupons VALUES ('WELCOME', 10), ('SUMMER''26', 12.5);
            \\i seed.sql
            SELECT id, nmae, price, note, added FROM products ORDER BY price;
            """;

    @TempDir private Path folder;

    private SqlEditorViewModel editor() {
        return EditorFixture.of(new EditorFixture(folder).services, MIGRATION);
    }

    private static SqlTarget target(SqlRunner runner) {
        return new SqlTarget(
                "staging",
                "app@localhost:5432/orderfood",
                "orderfood",
                EnvironmentColor.TEST,
                false,
                runner);
    }

    /// In a window, where lines beyond the first screen and what is underlined are seen as well.
    private static void take(String name, double width, double height, Supplier<Parent> view) {
        for (var theme : List.of(Theme.LIGHT, Theme.DARK)) {
            var stage =
                    Snapshots.onFxThread(() -> {
                        var shown = new Stage();
                        shown.setScene(new Scene(view.get(), width, height));
                        Snapshots.dress(shown.getScene(), theme);
                        shown.show();
                        return shown;
                    });
            Pulses.await(5);
            Snapshots.take(name + "-" + theme.name().toLowerCase(Locale.ROOT), stage.getScene());
            Snapshots.onFxThread(() -> {
                stage.close();
                return stage;
            });
        }
    }

    @Test
    void finding() {
        take("editor-find", 980, 640, this::finding0);
    }

    private Parent finding0() {
        var editor = editor();
        editor.console().target().set(target(SqlEditorPictureTest::rows));
        var view = new SqlEditorView(editor);
        editor.goTo(2, 22);
        editor.search().query().set("coupon");
        editor.search().replacement().set("voucher");
        editor.search().show(true);
        editor.search().next();
        return view;
    }

    @Test
    void results() {
        take("editor-results", 980, 640, this::results0);
    }

    private Parent results0() {
        var editor = editor();
        editor.console().target().set(target(SqlEditorPictureTest::rows));
        var view = new SqlEditorView(editor);
        editor.goTo(8, 3);
        editor.runStatement();
        return view;
    }

    private static RunReport rows(
            List<SqlStatement> statements, SqlRunner.Options options, Object progress) {
        var rows = new ArrayList<List<@Nullable String>>();
        for (int i = 1; i <= 1000; i++) {
            rows.add(
                    Arrays.asList(
                            Integer.toString(i),
                            List.of("Margherita", "Quattro formaggi", "Tiramisù").get(i % 3),
                            "%d.50".formatted(i % 17 + 6),
                            i % 4 == 0 ? null : i % 5 == 0 ? "" : "two\nlines",
                            "2026-11-%02d 10:04:11+00".formatted(i % 28 + 1)));
        }
        var table =
                new ResultTable(List.of("id", "name", "price", "note", "added"), rows, true, -1);
        return new RunReport(
                List.of(
                        new StatementRun(
                                statements.getFirst(),
                                List.of(table),
                                List.of(new Notice("NOTICE", "00000", "hello")),
                                12_400_000)),
                null,
                Ending.ROLLED_BACK,
                15_000_000);
    }

    @Test
    void failure() {
        take("editor-failure", 980, 640, this::failure0);
    }

    private Parent failure0() {
        var editor = editor();
        editor.console().target().set(target(SqlEditorPictureTest::refused));
        editor.goTo(22, 1);
        var view = new SqlEditorView(editor);
        editor.runStatement();
        return view;
    }

    private static RunReport refused(
            List<SqlStatement> statements, SqlRunner.Options options, Object progress) {
        var error =
                new ServerMessage(
                        "42703",
                        "column \"nmae\" does not exist",
                        null,
                        "Perhaps you meant to reference the column \"products.name\".",
                        null,
                        12);
        return new RunReport(
                List.of(),
                new Failure.ByServer(
                        statements.getFirst(),
                        error,
                        false,
                        List.of(new Notice("NOTICE", "00000", "reading products"))),
                Ending.ROLLED_BACK,
                3_000_000);
    }

    @Test
    void changedOnDisk() {
        take("editor-changed", 980, 560, this::changedOnDisk0);
    }

    private Parent changedOnDisk0() {
        var fixture = new EditorFixture(folder);
        var file = fixture.file("V7__add_coupons.sql", MIGRATION);
        try (var tabs = new SqlEditorTabs(fixture.services)) {
            tabs.open(file);
            var editor = Objects.requireNonNull(tabs.selected().get());
            EditorFixture.type(editor, "SET lock_timeout = '5s';\n");
            fixture.file("V7__add_coupons.sql", MIGRATION.replace("varchar(50)", "text"));
            tabs.filesChanged(List.of(file));
            var view = new SqlEditorView(editor);
            view.compare();
            return view;
        }
    }
}
