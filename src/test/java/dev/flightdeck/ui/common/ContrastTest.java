package dev.flightdeck.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Text can be read on everything it stands on: the contrast of WCAG 2, level AA.
class ContrastTest {
    private static final Path FOLDER = Path.of("src/main/resources/dev/flightdeck/ui/theme");
    private static final Pattern COLOUR = Pattern.compile("(-fd-[\\w-]+): (#[0-9a-f]{6});");
    private static final double TEXT = 4.5;
    private static final double SHAPE = 3;

    private static final List<String> SURFACES =
            List.of("surface", "surface-subtle", "surface-hover", "surface-selected");

    private final List<String> tooLow = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark", "contrast"})
    void textIsReadable(String theme) throws IOException {
        var colours = palette(theme);
        for (var text : List.of("text", "text-muted", "accent", "neutral")) {
            check(colours, text, SURFACES, TEXT);
        }
        for (var state : List.of("applied", "pending", "changed", "failed")) {
            check(colours, state, SURFACES, TEXT);
            check(colours, state, List.of(state + "-soft"), TEXT);
            check(colours, "text", List.of(state + "-soft"), TEXT);
            check(colours, "text-muted", List.of(state + "-soft"), TEXT);
        }
        for (var kind : List.of("none", "development", "test", "production")) {
            check(colours, "env-" + kind + "-text", List.of("env-" + kind + "-soft"), TEXT);
            check(colours, "env-" + kind + "-text", SURFACES, TEXT);
            check(colours, "env-" + kind, List.of("surface"), SHAPE);
        }
        check(colours, "on-accent", List.of("accent-fill"), TEXT);
        assertThat(tooLow).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark", "contrast"})
    void sqlIsReadable(String theme) throws IOException {
        var colours = palette(theme);
        var behind = new ArrayList<>(SURFACES);
        behind.addAll(List.of("diff-added", "diff-removed", "changed-soft"));
        for (var kind :
                List.of(
                        "keyword",
                        "string",
                        "number",
                        "comment",
                        "identifier",
                        "type",
                        "placeholder")) {
            check(colours, "sql-" + kind, behind, TEXT);
        }
        assertThat(tooLow).isEmpty();
    }

    private void check(
            Map<String, String> colours, String front, List<String> behind, double least) {
        for (var back : behind) {
            double contrast = contrast(of(colours, front), of(colours, back));
            if (contrast < least) {
                tooLow.add("%s on %s: %.2f".formatted(front, back, contrast));
            }
        }
    }

    private static String of(Map<String, String> colours, String name) {
        return assertThat(colours.get("-fd-" + name)).as(name).isNotNull().actual();
    }

    private static Map<String, String> palette(String theme) throws IOException {
        var found = COLOUR.matcher(Files.readString(FOLDER.resolve("palette-" + theme + ".css")));
        var colours = new HashMap<String, String>();
        while (found.find()) {
            colours.put(found.group(1), found.group(2));
        }
        return colours;
    }

    private static double contrast(String one, String other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String colour) {
        return 0.2126 * part(colour, 1) + 0.7152 * part(colour, 3) + 0.0722 * part(colour, 5);
    }

    private static double part(String colour, int at) {
        double value = Integer.parseInt(colour.substring(at, at + 2), 16) / 255.0;
        return value <= 0.03928 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
