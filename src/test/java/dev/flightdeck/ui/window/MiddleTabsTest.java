package dev.flightdeck.ui.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.Group;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MiddleTabsTest {
    private final MiddleTabs tabs = new MiddleTabs();
    private final List<String> closed = new ArrayList<>();

    @BeforeEach
    void open() {
        tabs.open(
                new MiddleTab(
                        "migrations",
                        new SimpleStringProperty("Migrations"),
                        new Group(),
                        new SimpleBooleanProperty(),
                        false,
                        () -> {}));
        tabs.openPlain("a", "A", new Group(), () -> closed.add("a"));
        tabs.openPlain("b", "B", new Group(), () -> closed.add("b"));
    }

    @Test
    void openingAgainBringsToTheFront() {
        tabs.openPlain("a", "A", new Group(), () -> closed.add("again"));
        assertThat(ids()).containsExactly("migrations", "a", "b");
        assertThat(selected()).isEqualTo("a");
    }

    @Test
    void closingSelectsTheOneBefore() {
        tabs.closeSelected();
        assertThat(selected()).isEqualTo("a");
        tabs.closeSelected();
        tabs.closeSelected();
        assertThat(ids()).containsExactly("migrations");
    }

    @Test
    void whoeverOpenedATabIsToldOnceThatItIsGone() {
        tabs.closeSelected();
        assertThat(closed).containsExactly("b");
        tabs.remove("b");
        tabs.removePlain();
        tabs.removePlain();
        assertThat(closed).containsExactly("b", "a");
    }

    @Test
    void steppingGoesRound() {
        tabs.step(1);
        assertThat(selected()).isEqualTo("migrations");
        tabs.step(-1);
        assertThat(selected()).isEqualTo("b");
    }

    @Test
    void aNumberBeyondTheLastTabDoesNothing() {
        tabs.select(1);
        tabs.select(8);
        assertThat(selected()).isEqualTo("a");
    }

    private List<String> ids() {
        return tabs.tabs().stream().map(MiddleTab::id).toList();
    }

    private String selected() {
        return tabs.selected().get().id();
    }
}
