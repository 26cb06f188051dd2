package dev.flightdeck.cli;

import static java.util.stream.Collectors.joining;

import dev.flightdeck.schema.FileObjects;
import dev.flightdeck.schema.FileObjects.Verdict;
import dev.flightdeck.sql.SqlObject;
import dev.flightdeck.workspace.Adoption;
import java.util.ArrayList;
import java.util.List;

/// What a database has of the files, and the baseline that says so.
final class AdoptionText {
    private static final int VERDICT_COLUMN = 2;

    private AdoptionText() {}

    static String of(Adoption adoption, boolean written, Style style) {
        var text = new StringBuilder(table(adoption, style)).append('\n');
        for (var doubt : adoption.doubts()) {
            text.append(style.caution("! " + Style.clean(doubt))).append('\n');
        }
        for (var line : HistoryChanges.lines(adoption.rows())) {
            text.append(Style.clean(line)).append('\n');
        }
        return text.append(Style.clean(result(adoption, written))).append('\n').toString();
    }

    private static String result(Adoption adoption, boolean written) {
        var version = adoption.version();
        if (version == null) {
            return "No baseline is proposed for " + adoption.table() + ".";
        }
        return (written ? "Adopted: baseline %s in %s." : "Would be the baseline: %s, in %s.")
                .formatted(version, adoption.table());
    }

    private static String table(Adoption adoption, Style style) {
        var table = new Table("VERSION", "FILE", "IS", "OBJECTS");
        for (var file : adoption.files()) {
            table.add(
                    mark(file.verdict()),
                    file.migration().versionText(),
                    file.migration().script(),
                    word(file.verdict()),
                    objects(file.objects()));
        }
        return table.render(style, VERDICT_COLUMN);
    }

    private static Mark mark(Verdict verdict) {
        return switch (verdict) {
            case THERE -> Mark.DONE;
            case NOT_THERE -> Mark.PENDING;
            case PARTLY -> Mark.CHANGED;
            case UNKNOWN -> Mark.QUESTION;
        };
    }

    static String word(Verdict verdict) {
        return switch (verdict) {
            case THERE -> "there";
            case NOT_THERE -> "not there";
            case PARTLY -> "in part";
            case UNKNOWN -> "unknown";
        };
    }

    static String objects(FileObjects objects) {
        var parts = new ArrayList<String>();
        add(parts, "found ", objects.there());
        add(parts, "missing ", objects.notThere());
        add(parts, "not dropped ", objects.notDropped());
        if (objects.unchecked() > 0) {
            parts.add(Describe.count(objects.unchecked(), "statement") + " cannot be checked");
        }
        return String.join("; ", parts);
    }

    private static void add(List<String> parts, String word, List<SqlObject> objects) {
        if (!objects.isEmpty()) {
            parts.add(objects.stream().map(SqlObject::toString).collect(joining(", ", word, "")));
        }
    }
}
