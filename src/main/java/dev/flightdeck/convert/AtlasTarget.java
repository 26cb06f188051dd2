package dev.flightdeck.convert;

import dev.flightdeck.migration.Migration;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `1_x.sql`, with the way back in `down/1_x.down.sql`, where Atlas does not look.
final class AtlasTarget implements TargetRules {
    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9.-]+");
    private static final String OUTSIDE = "-- atlas:txmode none\n\n";

    @Override
    public boolean holds(String version) {
        return VERSION.matcher(version).matches();
    }

    /// Atlas orders files by name, and versions as text. Of `1` and `1.1` the versions stand in one
    /// order and the names (`1.1_x.sql`, `1_x.sql`) in the other: such a pair has none.
    @Override
    public int compare(String version, String other) {
        if (version.startsWith(other) || other.startsWith(version)) {
            return 0;
        }
        return Arrays.compareUnsigned(bytes(version), bytes(other));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public List<TargetFile> files(String version, SourceMigration migration) {
        var slug = migration.slug();
        var stem = version + (slug.isEmpty() ? "" : "_" + slug);
        var files = new ArrayList<TargetFile>();
        files.add(new TargetFile(stem + ".sql", text(migration.up())));
        var down = migration.down();
        if (down != null) {
            files.add(new TargetFile("down/" + stem + ".down.sql", text(down)));
        }
        return files;
    }

    private static String text(SourceText text) {
        return text.outside() ? OUTSIDE + text.text() : text.text();
    }

    @Override
    public List<String> notes(SourceMigration migration) {
        return migration.down() == null
                ? List.of(
                        "%s has no way back, so nothing is written to down/"
                                .formatted(migration.migration().script()))
                : List.of();
    }

    @Override
    public Map<String, @Nullable String> row(Migration migration) {
        var row = new LinkedHashMap<String, @Nullable String>();
        row.put("version", migration.versionText());
        row.put("description", migration.description());
        row.put("type", "2");
        row.put("hash", migration.checksum());
        row.put("executed_at", "the time of the conversion");
        row.put("execution_time", "0");
        return row;
    }
}
