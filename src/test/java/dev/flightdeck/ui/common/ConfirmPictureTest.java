package dev.flightdeck.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.migration.MigrationState;
import dev.flightdeck.settings.Theme;
import dev.flightdeck.ui.common.Confirmation.Row;
import dev.flightdeck.ui.common.Confirmation.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;

/// What the dialogs look like, and which of their buttons a key can reach by accident.
class ConfirmPictureTest {
    private final Confirmation rollBack =
            Confirmation.of(
                            "Roll back production to version 5",
                            "",
                            "Roll back 2 migrations on production")
                    .on(
                            "app@db.example.com:5432/orderfood · production",
                            EnvironmentColor.PRODUCTION)
                    .steps(
                            List.of("Order", "Step", "Script", "Effect"),
                            List.of(
                                    new Row(
                                            List.of(
                                                    "1",
                                                    "revert 7 add coupons",
                                                    "U7__add_coupons.sql",
                                                    "drops orders.coupon_code"),
                                            Tone.DANGER),
                                    new Row(
                                            List.of(
                                                    "2",
                                                    "revert 6 seed products",
                                                    "U6__seed_products.sql",
                                                    "deletes 42 rows"),
                                            Tone.WARNING)))
                    .warning(List.of("Data will be lost. Rehearsed 4 minutes ago."))
                    .dangerous()
                    .typing("orderfood");

    @Test
    void pictures() {
        Snapshots.takeBoth("confirm", 900, 640, () -> over(rollBack));
        Snapshots.take("states", Theme.LIGHT, 300, 560, ConfirmPictureTest::states);
    }

    @Test
    void aValueIsAskedForWithWhatWouldComeOfIt() {
        Snapshots.takeBoth("confirm-value", 900, 640, () -> over(valueCard()));
        Snapshots.onFxThread(() -> {
            var card = valueCard();
            assertThat(button(card, "#act").getText()).isEqualTo("Baseline staging at version 6");
            assertThat(button(card, "#act").isDefaultButton()).isFalse();
            ((TextField) card.region().lookup("#value")).setText("7");
            assertThat(button(card, "#act").isDisabled()).isTrue();
            return Optional.empty();
        });
    }

    private static Overlay.Card valueCard() {
        var question =
                new Dialogs.ValueQuestion(
                        "Baseline staging",
                        "Everything up to this version is in the database already",
                        "6",
                        (text, answer) ->
                                answer.accept(
                                        new Dialogs.Preview.Shown(
                                                Confirmation.of(
                                                                "",
                                                                "Nothing is run. Version "
                                                                        + text
                                                                        + " and what is older count as"
                                                                        + " applied from now on.",
                                                                "Baseline staging at version "
                                                                        + text)
                                                        .on(
                                                                "app@db:5432/orderfood · staging",
                                                                EnvironmentColor.TEST)
                                                        .steps(
                                                                List.of("Row", "Before", "After"),
                                                                List.of(
                                                                        new Row(
                                                                                List.of(
                                                                                        "6",
                                                                                        "no row",
                                                                                        "type BASELINE"),
                                                                                Tone.NEUTRAL))))));
        return new ValueCard(question, Messages.load(), _ -> new VBox(), new NoText()).card();
    }

    private static final class NoText implements Overlay.Answer<String> {
        @Override
        public void give(String value) {}

        @Override
        public void dismiss() {}
    }

    @Test
    void thousandsOfRowsAreNotAllDrawn() {
        var rows = new ArrayList<Row>();
        for (int i = 1; i <= 10_000; i++) {
            rows.add(
                    new Row(
                            List.of("" + i, "revert " + i, "U" + i + ".sql", "drops it"),
                            Tone.DANGER));
        }
        var many = rollBack.steps(rollBack.columns(), rows);
        Snapshots.takeBoth("confirm-many", 900, 640, () -> over(many));
        int nodes =
                Snapshots.onFxThread(() -> {
                    var scene = new Scene(over(many), 900, 640);
                    scene.getRoot().applyCss();
                    scene.getRoot().layout();
                    return scene.getRoot().lookupAll("*").size();
                });
        assertThat(nodes).isLessThan(600);
    }

    @Test
    void enterAloneNeverDoesSomethingToADatabase() {
        Snapshots.onFxThread(() -> {
            var card = card(rollBack);
            assertThat(button(card, "#act").isDefaultButton()).isFalse();
            assertThat(button(card, "#act").isDisabled()).isTrue();
            assertThat(card.focusFirst()).isEqualTo(button(card, "#cancel"));
            return Optional.empty();
        });
    }

    private Overlay.Card card(Confirmation confirmation) {
        return new ConfirmCard(confirmation, Messages.load(), new NoAnswer()).card();
    }

    private static Button button(Overlay.Card card, String id) {
        return (Button) card.region().lookup(id);
    }

    private Parent over(Confirmation confirmation) {
        return over(card(confirmation));
    }

    private static Parent over(Overlay.Card card) {
        var scrim = new StackPane(card.region());
        scrim.getStyleClass().add("scrim");
        card.region().getStyleClass().add("card-window");
        card.region().setMaxSize(StackPane.USE_PREF_SIZE, StackPane.USE_PREF_SIZE);
        return new StackPane(scrim);
    }

    private static Parent states() {
        var box = new VBox(6);
        box.setStyle("-fx-padding: 12px");
        for (var state : MigrationState.values()) {
            box.getChildren().add(new StateLabel(state));
        }
        for (var color : EnvironmentColor.values()) {
            var chip = new javafx.scene.control.Label("staging · test");
            chip.setGraphic(color.marker());
            chip.getStyleClass().addAll("environment-chip", color.styleClass());
            box.getChildren().add(chip);
        }
        return box;
    }

    private static final class NoAnswer implements Overlay.Answer<Boolean> {
        @Override
        public void give(Boolean value) {}

        @Override
        public void dismiss() {}
    }
}
