package dev.flightdeck.ui.migrations;

import dev.flightdeck.format.HistoryChange;
import dev.flightdeck.format.RepairChoice;
import dev.flightdeck.migration.Version;
import dev.flightdeck.ui.common.Confirmation;
import dev.flightdeck.ui.common.Confirmation.Row;
import dev.flightdeck.ui.common.Confirmation.Tone;
import dev.flightdeck.ui.common.Dialogs.Choice;
import dev.flightdeck.ui.common.EnvironmentColor;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.workspace.Environment;
import dev.flightdeck.workspace.ResetPlan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The questions before an act of upkeep: each names the environment and lists what changes.
final class UpkeepQuestions {
    private static final int MOST_OBJECTS = 200;
    private static final int MOST_STATEMENTS = 20;

    private final Messages messages;

    UpkeepQuestions(Messages messages) {
        this.messages = messages;
    }

    /// The ways, the recommended one first, below what is in the database.
    Choice<RepairChoice> choice(Environment environment, List<RepairChoice> choices) {
        var options = new ArrayList<>(choices);
        options.sort(Comparator.comparing(RepairChoice::recommended).reversed());
        var all = options.getFirst().found();
        var found = new ArrayList<>(all.subList(0, Math.min(MOST_STATEMENTS, all.size())));
        if (all.size() > MOST_STATEMENTS) {
            found.add(messages.text("migrations.more", all.size() - MOST_STATEMENTS));
        }
        found.addFirst(messages.text("migrations.repair.found"));
        return new Choice<>(
                messages.text("migrations.repair.title", environment.name()),
                found.size() == 1 ? "" : String.join("\n", found),
                options,
                options.stream().map(this::line).toList(),
                messages.text("migrations.repair.choose"));
    }

    private String line(RepairChoice choice) {
        var title =
                choice.recommended()
                        ? messages.text("migrations.repair.recommended", choice.title())
                        : choice.title();
        return choice.reason().isEmpty() ? title : title + "\n" + choice.reason();
    }

    Confirmation repair(Environment environment, RepairChoice choice) {
        var changes = choice.changes();
        return guarded(
                environment,
                Confirmation.of(
                                messages.text("migrations.repair.title", environment.name()),
                                messages.text("migrations.repair.text"),
                                messages.text(
                                        "migrations.repair.act",
                                        changes.size(),
                                        environment.name()))
                        .steps(columns(), rows(changes)));
    }

    Confirmation baseline(Environment environment, Version version, List<HistoryChange> changes) {
        return guarded(
                environment,
                Confirmation.of(
                                messages.text("migrations.baseline.title", environment.name()),
                                messages.text("migrations.baseline.text", version.text()),
                                messages.text(
                                        "migrations.baseline.act",
                                        environment.name(),
                                        version.text()))
                        .steps(columns(), rows(changes)));
    }

    Confirmation reset(Environment environment, ResetPlan plan) {
        var rows = new ArrayList<Row>();
        for (var object : plan.objects().stream().limit(MOST_OBJECTS).toList()) {
            rows.add(new Row(List.of(object), Tone.DANGER));
        }
        if (plan.objects().size() > MOST_OBJECTS) {
            var more = messages.text("migrations.more", plan.objects().size() - MOST_OBJECTS);
            rows.add(new Row(List.of(more), Tone.NEUTRAL));
        }
        return on(
                        environment,
                        Confirmation.of(
                                        messages.text("migrations.reset.title", environment.name()),
                                        messages.text("migrations.reset.text", plan.schema()),
                                        messages.text(
                                                "migrations.reset.act",
                                                plan.objects().size(),
                                                environment.name()))
                                .steps(List.of(messages.text("migrations.reset.objects")), rows))
                .dangerous()
                .typing(environment.profile().database());
    }

    static Confirmation guarded(Environment environment, Confirmation question) {
        var asked = on(environment, question);
        return environment.isProduction()
                ? asked.dangerous().typing(environment.profile().database())
                : asked;
    }

    private static Confirmation on(Environment environment, Confirmation question) {
        return question.on(
                environment.profile().display() + " · " + environment.name(),
                EnvironmentColor.of(environment.kind()));
    }

    private List<String> columns() {
        return List.of(
                messages.text("migrations.change.row"),
                messages.text("migrations.change.before"),
                messages.text("migrations.change.after"));
    }

    private List<Row> rows(List<HistoryChange> changes) {
        return changes.stream()
                .map(change ->
                        new Row(
                                List.of(
                                        change.row() + "\n" + change.reason(),
                                        side(change, change.before(), change.after()),
                                        side(change, change.after(), change.before())),
                                tone(change.kind())))
                .toList();
    }

    /// The columns that differ; for a row that comes or goes, all of them.
    private String side(
            HistoryChange change,
            Map<String, @Nullable String> values,
            Map<String, @Nullable String> others) {
        var lines = new ArrayList<String>();
        for (var entry : values.entrySet()) {
            var value = entry.getValue();
            boolean differs = !Objects.equals(value, others.get(entry.getKey()));
            if (value != null && (differs || change.kind() != HistoryChange.Kind.UPDATE)) {
                lines.add(entry.getKey() + " " + value);
            }
        }
        return lines.isEmpty()
                ? messages.text(values.isEmpty() ? "migrations.change.norow" : "migrations.none")
                : String.join("\n", lines);
    }

    private static Tone tone(HistoryChange.Kind kind) {
        return switch (kind) {
            case ADD -> Tone.NEUTRAL;
            case UPDATE -> Tone.WARNING;
            case DELETE -> Tone.DANGER;
        };
    }
}
