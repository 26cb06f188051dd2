package dev.flightdeck.convert;

import dev.flightdeck.migration.Migration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `1_x.sql` with an up and a down block.
final class DbmateTarget implements TargetRules {
    private static final Pattern VERSION = Pattern.compile("[0-9]+");

    @Override
    public boolean holds(String version) {
        return VERSION.matcher(version).matches();
    }

    @Override
    public int compare(String version, String other) {
        return version.compareTo(other);
    }

    @Override
    public boolean allowsGaps() {
        return true;
    }

    @Override
    public List<TargetFile> files(String version, SourceMigration migration) {
        var down = migration.down();
        var text =
                block("up", migration.up())
                        + "\n"
                        + (down == null ? "-- migrate:down\n" : block("down", down));
        return List.of(new TargetFile(version + "_" + migration.slug() + ".sql", text));
    }

    private static String block(String direction, SourceText text) {
        return "-- migrate:%s%s\n%s%s"
                .formatted(
                        direction,
                        text.outside() ? " transaction:false" : "",
                        text.text(),
                        text.text().endsWith("\n") || text.text().isEmpty() ? "" : "\n");
    }

    @Override
    public List<String> notes(SourceMigration migration) {
        var notes = new ArrayList<String>();
        var script = migration.migration().script();
        if (migration.down() == null) {
            notes.add(
                    script
                            + " has no way back: its down block is empty, and a rollback would only take the version out of the history");
        }
        if (migration.up().needsOutside() && migration.up().statements().size() > 1) {
            notes.add(
                    script
                            + " has a statement that refuses a transaction and is not alone: dbmate itself sends a block as one message and fails there, Flightdeck does not");
        }
        return notes;
    }

    @Override
    public String refusal(SourceMigration migration) {
        var down = migration.down();
        boolean found =
                DbmateText.hasDirective(migration.up().text())
                        || (down != null && DbmateText.hasDirective(down.text()));
        return found
                ? "a line of it looks like a directive of dbmate, which would cut it there"
                : "";
    }

    @Override
    public Map<String, @Nullable String> row(Migration migration) {
        return Map.of("version", migration.versionText());
    }
}
