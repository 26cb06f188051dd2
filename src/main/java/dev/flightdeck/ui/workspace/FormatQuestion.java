package dev.flightdeck.ui.workspace;

import dev.flightdeck.format.MigrationFormat;
import dev.flightdeck.problem.Explanation;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.ui.common.Dialogs.Choice;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.workspace.FormatEvidence;
import dev.flightdeck.workspace.FoundHistory;
import dev.flightdeck.workspace.Workspace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Asks which tool a folder belongs to, with what speaks for each.
final class FormatQuestion {
    private final Messages messages;

    /// What the database says.
    ///
    /// @param histories empty where it has none
    /// @param problem why it could not be asked; null where it was
    record Database(String name, List<FoundHistory> histories, @Nullable Problem problem) {
        Database {
            histories = List.copyOf(histories);
        }
    }

    FormatQuestion(Messages messages) {
        this.messages = messages;
    }

    /// @param database null where none was asked
    Choice<MigrationFormat> of(
            Workspace workspace, List<FormatEvidence> evidence, @Nullable Database database) {
        var sorted =
                evidence.stream()
                        .sorted(
                                Comparator.comparing(FormatEvidence::recognized)
                                        .reversed()
                                        .thenComparing(
                                                it -> database == null || !has(database, it)))
                        .toList();
        var folders =
                workspace.folders().stream()
                        .map(Object::toString)
                        .collect(Collectors.joining(", "));
        return new Choice<>(
                messages.text("workspace.format.title"),
                why(folders, evidence) + "\n" + messages.text("workspace.format.text"),
                sorted.stream().map(FormatEvidence::format).toList(),
                sorted.stream().map(it -> text(it, database)).toList(),
                messages.text("workspace.format.act"));
    }

    private String why(String folders, List<FormatEvidence> evidence) {
        long recognized = evidence.stream().filter(FormatEvidence::recognized).count();
        if (recognized > 1) {
            return messages.text("workspace.format.several", folders);
        }
        return recognized == 0
                ? messages.text("workspace.format.none", folders)
                : messages.text("workspace.format.one", folders);
    }

    /// The format, and below it a line for the files and one for the database.
    private String text(FormatEvidence evidence, @Nullable Database database) {
        var lines = new ArrayList<String>();
        lines.add(evidence.format().title());
        lines.add(files(evidence));
        if (database != null) {
            lines.add(said(evidence, database));
        }
        return String.join("\n", lines);
    }

    private String files(FormatEvidence evidence) {
        var problem = evidence.problem();
        if (problem != null) {
            return messages.text("workspace.format.unreadable", Explanation.of(problem).headline());
        }
        if (evidence.migrations() == 0) {
            return messages.text("workspace.format.nofiles");
        }
        var examples = String.join(", ", evidence.examples());
        return messages.text(
                "workspace.format.files",
                evidence.migrations(),
                evidence.migrations() > evidence.examples().size() ? examples + ", …" : examples);
    }

    private String said(FormatEvidence evidence, Database database) {
        var problem = database.problem();
        if (problem != null) {
            return messages.text(
                    "workspace.format.database.unasked",
                    database.name(),
                    Explanation.of(problem).headline());
        }
        for (var history : database.histories()) {
            if (isOf(evidence, history)) {
                return messages.text(
                        "workspace.format.database.has", database.name(), history.table());
            }
        }
        return messages.text("workspace.format.database.lacks", database.name());
    }

    private static boolean has(Database database, FormatEvidence evidence) {
        return database.histories().stream().anyMatch(history -> isOf(evidence, history));
    }

    private static boolean isOf(FormatEvidence evidence, FoundHistory history) {
        return history.tool().equals(evidence.format().title());
    }
}
