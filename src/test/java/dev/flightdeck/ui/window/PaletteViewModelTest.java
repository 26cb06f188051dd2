package dev.flightdeck.ui.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.ui.window.PaletteViewModel.Item;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaletteViewModelTest {
    private final PaletteViewModel model =
            new PaletteViewModel(
                    List.of(
                            item("Close the tab", "command", "no tab is open"),
                            item("Show or hide the dock", "command", ""),
                            item("7 add coupons", "migration", ""),
                            item("12 close old orders", "migration", ""),
                            item("Close the workspace", "command", "")));

    @Test
    void showsEverythingAtFirstWhatCannotRunLast() {
        assertThat(found())
                .containsExactly(
                        "Show or hide the dock",
                        "7 add coupons",
                        "12 close old orders",
                        "Close the workspace",
                        "Close the tab");
    }

    @Test
    void everyWordMustOccurInAnyOrder() {
        model.query().set("coupons ADD");
        assertThat(found()).containsExactly("7 add coupons");
        model.query().set("migration close");
        assertThat(found()).containsExactly("12 close old orders");
    }

    @Test
    void whatBeginsWithTheQueryComesFirst() {
        model.query().set("close");
        assertThat(found())
                .containsExactly("Close the workspace", "12 close old orders", "Close the tab");
    }

    private List<String> found() {
        return model.found().stream().map(Item::text).toList();
    }

    private static Item item(String text, String kind, String whyNot) {
        return new Item(text, kind, "", whyNot, () -> {});
    }
}
