package dev.flightdeck.ui.migrations;

import dev.flightdeck.migration.AppliedMigration;
import dev.flightdeck.migration.Migration;
import dev.flightdeck.migration.MigrationInfo;
import dev.flightdeck.migration.MigrationState;
import dev.flightdeck.migration.Partial;
import dev.flightdeck.migration.Version;
import dev.flightdeck.plan.Warning;
import dev.flightdeck.problem.SourcePlace;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The migrations of a small shop: six applied, one of them changed since, three pending, and a
/// repeatable one that is out of date.
public final class SampleMigrations {
    private SampleMigrations() {}

    public static FakeActions actions() {
        var actions = new FakeActions();
        actions.migrations = infos();
        actions.current = new Version("6");
        actions.texts.put(
                "V4__add_price_check.sql",
                """
                -- prices are positive
                ALTER TABLE products
                  ADD CONSTRAINT price_positive CHECK (price >= 0);
                COMMENT ON CONSTRAINT price_positive ON products IS 'free is allowed';
                """);
        actions.texts.put(
                "V7__add_coupons.sql",
                """
                ALTER TABLE orders
                  ADD COLUMN coupon_code VARCHAR(50);
                CREATE INDEX idx_orders_coupon
                  ON orders (coupon_code);
                """);
        actions.texts.put(
                "U7__add_coupons.sql",
                """
                DROP INDEX idx_orders_coupon;
                ALTER TABLE orders DROP COLUMN coupon_code;
                """);
        actions.remarks =
                List.of(
                        new Warning.Remark(
                                new SourcePlace("V7__add_coupons.sql", 3, 1, null),
                                "takes SHARE on orders: every write waits while the index is built"));
        return actions;
    }

    static List<MigrationInfo> infos() {
        var infos = new ArrayList<MigrationInfo>();
        infos.add(applied("1", "create products", "2026-11-12T10:04:11", "app", 12));
        infos.add(applied("2", "create orders", "2026-11-12T10:04:11", "app", 9));
        infos.add(applied("3", "create order items", "2026-11-12T10:04:12", "app", 21));
        infos.add(changed("4", "add price check", "2026-11-13T09:12:40"));
        infos.add(applied("5", "index order dates", "2026-11-13T09:12:41", "app", 1_431));
        infos.add(applied("6", "seed products", "2026-11-13T09:13:02", "postgres", 64));
        infos.add(pending("7", "add coupons"));
        infos.add(pending("8", "orders row level security"));
        infos.add(pending("9", "backfill categories"));
        infos.add(outdated("order totals view"));
        return infos;
    }

    /// Numbered from 1, the last tenth pending.
    static List<MigrationInfo> many(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i ->
                        i > count - count / 10
                                ? pending("" + i, "step number " + i)
                                : applied(
                                        "" + i,
                                        "step number " + i,
                                        "2026-11-12T10:04:11",
                                        "app",
                                        i % 50))
                .toList();
    }

    static MigrationInfo pending(String version, String description) {
        return new MigrationInfo.Pending(
                versioned(version, description, "1"), MigrationState.PENDING);
    }

    static MigrationInfo applied(
            String version, String description, String at, String by, long millis) {
        return new MigrationInfo.Applied(
                versioned(version, description, "1"),
                row(version, description, at, by, millis, "1"),
                MigrationState.SUCCESS);
    }

    /// As Atlas keeps one that failed in the middle.
    public static MigrationInfo partial(String version, String description) {
        var row = row(version, description, "2026-11-13T09:14:02", "app", 31, "1");
        return new MigrationInfo.Applied(
                versioned(version, description, "1"),
                new AppliedMigration(
                        7,
                        row.version(),
                        description,
                        "SQL",
                        row.script(),
                        "1",
                        row.installedOn(),
                        null,
                        31L,
                        false,
                        "partial 2/5"),
                MigrationState.FAILED,
                new Partial(
                        2,
                        5,
                        "relation \"orders_old\" does not exist",
                        "DROP TABLE orders_old",
                        null));
    }

    private static MigrationInfo changed(String version, String description, String at) {
        return new MigrationInfo.Applied(
                versioned(version, description, "-1402553719"),
                row(version, description, at, "app", 8, "972315502"),
                MigrationState.CHECKSUM_MISMATCH);
    }

    private static MigrationInfo outdated(String description) {
        var script = "R__" + description.replace(' ', '_') + ".sql";
        return new MigrationInfo.Applied(
                new Migration.Repeatable(description, script, file(script), "2", "SQL"),
                row(null, description, "2026-11-13T09:13:02", "app", 5, "1"),
                MigrationState.OUTDATED);
    }

    static Migration.Versioned versioned(String version, String description, String checksum) {
        var script =
                "V%s__%s.sql"
                        .formatted(version, description.toLowerCase(Locale.ROOT).replace(' ', '_'));
        return new Migration.Versioned(
                new Version(version),
                description,
                script,
                file(script),
                checksum,
                "SQL",
                file("U" + script.substring(1)));
    }

    private static Path file(String script) {
        return Path.of("/work/order-food/migrations").resolve(script);
    }

    private static AppliedMigration row(
            @Nullable String version,
            String description,
            String at,
            String by,
            long millis,
            String checksum) {
        return new AppliedMigration(
                1,
                version == null ? null : new Version(version),
                description,
                "SQL",
                "V%s__%s.sql".formatted(version, description.replace(' ', '_')),
                checksum,
                LocalDateTime.parse(at),
                by,
                millis,
                true,
                null);
    }
}
