package dev.flightdeck.ui.migrations;

import static java.util.stream.Collectors.joining;

import dev.flightdeck.format.HistoryChange;
import dev.flightdeck.schema.FileObjects;
import dev.flightdeck.schema.FileObjects.Verdict;
import dev.flightdeck.sql.SqlObject;
import dev.flightdeck.ui.common.Confirmation;
import dev.flightdeck.ui.common.Confirmation.Row;
import dev.flightdeck.ui.common.Confirmation.Tone;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.workspace.Adoption;
import dev.flightdeck.workspace.Environment;
import java.util.ArrayList;
import java.util.List;

/// The question before a database is adopted: every file with what is there of it, and the rows
/// that would be written.
final class AdoptQuestion {
    private final Messages messages;

    AdoptQuestion(Messages messages) {
        this.messages = messages;
    }

    Confirmation ask(Environment environment, String version, Adoption adoption) {
        var rows = new ArrayList<Row>();
        adoption.files().forEach(file -> rows.add(row(file)));
        adoption.rows().forEach(change -> rows.add(row(adoption, change)));
        return UpkeepQuestions.guarded(
                environment,
                Confirmation.of(
                                messages.text("migrations.adopt.title", environment.name()),
                                messages.text("migrations.baseline.text", version),
                                messages.text(
                                        "migrations.baseline.act", environment.name(), version))
                        .warning(adoption.doubts())
                        .steps(
                                List.of(
                                        messages.text("migrations.adopt.file"),
                                        messages.text("migrations.adopt.objects"),
                                        messages.text("migrations.adopt.verdict")),
                                rows));
    }

    private Row row(Adoption.Judged file) {
        return new Row(
                List.of(
                        file.migration().script(),
                        objects(file.objects()),
                        messages.text("migrations.adopt.verdict." + file.verdict())),
                file.verdict() == Verdict.PARTLY ? Tone.WARNING : Tone.NEUTRAL);
    }

    private Row row(Adoption adoption, HistoryChange change) {
        return new Row(
                List.of(
                        change.row(),
                        change.reason()
                                + "\n"
                                + messages.text("migrations.adopt.row", adoption.table()),
                        messages.text("migrations.adopt.new")),
                Tone.NEUTRAL);
    }

    private String objects(FileObjects objects) {
        var lines = new ArrayList<String>();
        add(lines, "migrations.adopt.found", objects.there());
        add(lines, "migrations.adopt.missing", objects.notThere());
        add(lines, "migrations.adopt.notdropped", objects.notDropped());
        return String.join("\n", lines);
    }

    private void add(List<String> lines, String key, List<SqlObject> objects) {
        if (!objects.isEmpty()) {
            var names = objects.stream().map(SqlObject::toString).collect(joining(", "));
            lines.add(messages.text(key, names));
        }
    }
}
