package dev.flightdeck.ui.migrations;

import dev.flightdeck.migration.AppliedMigration;
import dev.flightdeck.migration.MigrationState;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.Times;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What the history and the file say about one migration. What the tool's history keeps of no
/// migration at all is said to be not kept, rather than left out or made up.
final class FactsView extends VBox {
    private final Messages messages;
    private final List<MigrationRow> all;
    private final String tool;

    /// @param all the rows of the database
    /// @param tool whose history it is, such as `dbmate`
    FactsView(
            MigrationRow row, List<MigrationRow> all, String tool, Messages messages, Times times) {
        this.messages = messages;
        this.all = all;
        this.tool = tool;
        getStyleClass().add("facts");
        var applied = row.info().appliedOrNull();
        if (applied != null && row.state() != MigrationState.BASELINE) {
            addKept(
                    "installed",
                    applied.installedOn(),
                    AppliedMigration::installedOn,
                    times::exact);
            addKept("by", applied.installedBy(), AppliedMigration::installedBy, by -> by);
            addKept(
                    "took",
                    applied.executionMillis(),
                    AppliedMigration::executionMillis,
                    millis -> Times.took(millis));
        } else if (applied != null && applied.installedOn() != null) {
            add("installed", times.exact(applied.installedOn()));
        }
        addChecksums(row, applied);
        add("type", row.info().type());
    }

    private <T> void addKept(
            String key,
            @Nullable T value,
            Function<AppliedMigration, @Nullable T> property,
            Function<T, String> text) {
        if (value != null) {
            add(key, text.apply(value));
        } else if (isNeverKept(property)) {
            addNotKept(key);
        }
    }

    private boolean isNeverKept(Function<AppliedMigration, ? extends @Nullable Object> property) {
        return all.stream()
                .filter(row -> row.state() != MigrationState.BASELINE)
                .map(row -> row.info().appliedOrNull())
                .filter(Objects::nonNull)
                .noneMatch(applied -> property.apply(applied) != null);
    }

    private void addChecksums(MigrationRow row, @Nullable AppliedMigration applied) {
        var migration = row.info().migrationOrNull();
        var now = migration == null ? null : migration.checksum();
        var then = applied == null ? null : applied.checksum();
        if (then != null && now != null && !then.equals(now)) {
            add("checksumthen", then);
            add("checksumnow", now);
        } else if (then != null) {
            add("checksum", then);
        } else if (applied == null) {
            addIfKnown("checksum", now);
        } else if (row.state() != MigrationState.BASELINE
                && isNeverKept(AppliedMigration::checksum)) {
            addNotKept("checksumthen");
            addIfKnown("checksumnow", now);
        } else {
            addIfKnown("checksumnow", now);
        }
    }

    private void addIfKnown(String key, @Nullable String value) {
        if (value != null) {
            add(key, value);
        }
    }

    private void addNotKept(String key) {
        add(key, messages.text("migrations.fact.notkept", tool)).getStyleClass().add("muted");
    }

    private Label add(String key, String value) {
        var name = new Label(messages.text("migrations.fact." + key));
        name.getStyleClass().addAll("muted", "small", "fact-name");
        var text = new Label(value);
        text.setWrapText(true);
        text.getStyleClass().add("small");
        getChildren().add(new HBox(name, text));
        return text;
    }
}
