package dev.flightdeck.cli;

import dev.flightdeck.format.RepairChoice;
import java.util.ArrayList;
import java.util.List;

/// The ways to put a history right, for a person to choose.
final class RepairText {
    private RepairText() {}

    static String of(List<RepairChoice> choices) {
        var lines = new ArrayList<String>();
        var found = choices.getFirst().found();
        if (!found.isEmpty()) {
            lines.add("What is in the database:");
            found.forEach(it -> lines.add("  " + it));
        }
        lines.add("Choose with --choose ID:");
        for (var choice : choices) {
            lines.add(
                    "  %s  %s%s"
                            .formatted(
                                    choice.id(),
                                    choice.title(),
                                    choice.recommended() ? " (recommended)" : ""));
            if (!choice.reason().isEmpty()) {
                lines.add("      " + choice.reason());
            }
            HistoryChanges.lines(choice.changes()).forEach(it -> lines.add("      " + it));
        }
        return String.join("\n", lines);
    }

    static List<JsonObject> json(List<RepairChoice> choices) {
        return choices.stream().map(RepairText::json).toList();
    }

    private static JsonObject json(RepairChoice choice) {
        var json =
                new JsonObject()
                        .put("id", choice.id())
                        .put("title", choice.title())
                        .put("reason", choice.reason())
                        .put("recommended", choice.recommended())
                        .put("found", choice.found())
                        .put("changes", HistoryChanges.json(choice.changes()));
        var resume = choice.resume();
        return resume == null
                ? json
                : json.put(
                        "resume",
                        new JsonObject()
                                .put("version", resume.version().text())
                                .put("statementsDone", resume.statementsDone()));
    }
}
