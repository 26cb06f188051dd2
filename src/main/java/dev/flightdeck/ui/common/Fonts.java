package dev.flightdeck.ui.common;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import javafx.scene.text.Font;

/// Picks the fonts of the system: JavaFX takes one family, not a list of wishes.
final class Fonts {
    private static final List<String> SANS =
            List.of(
                    "Inter",
                    "SF Pro Text",
                    "Segoe UI",
                    "Adwaita Sans",
                    "Cantarell",
                    "Ubuntu",
                    "Noto Sans",
                    "Roboto",
                    "Helvetica Neue",
                    "Arial",
                    "Liberation Sans",
                    "DejaVu Sans");
    private static final List<String> MONO =
            List.of(
                    "JetBrains Mono",
                    "SF Mono",
                    "Cascadia Mono",
                    "Cascadia Code",
                    "Menlo",
                    "Consolas",
                    "Ubuntu Mono",
                    "Noto Sans Mono",
                    "Liberation Mono",
                    "DejaVu Sans Mono");

    private Fonts() {}

    /// A style sheet as a data address: `.root` in a sans, `.mono` in a monospaced font.
    static String styleSheet() {
        var installed = Set.copyOf(Font.getFamilies());
        var css =
                """
                .root, .column-header.mono { -fx-font-family: "%s"; }
                .mono { -fx-font-family: "%s"; }
                """
                        .formatted(
                                first(SANS, installed, "System"),
                                first(MONO, installed, "Monospaced"));
        return "data:text/css;base64,"
                + Base64.getEncoder().encodeToString(css.getBytes(StandardCharsets.UTF_8));
    }

    private static String first(List<String> wishes, Set<String> installed, String otherwise) {
        return wishes.stream().filter(installed::contains).findFirst().orElse(otherwise);
    }
}
