package dev.flightdeck.convert;

import dev.flightdeck.migration.Migration;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `V1__x.sql` with `U1__x.sql` for the way back, and `.conf` beside what is not as usual.
final class FlywayTarget implements TargetRules {
    private static final Pattern VERSION = Pattern.compile("[0-9]+(?:\\.[0-9]+)*");
    private static final int MAX_VERSION = 50;

    @Override
    public boolean holds(String version) {
        return version.length() <= MAX_VERSION && VERSION.matcher(version).matches();
    }

    @Override
    public int compare(String version, String other) {
        var left = version.split("\\.", -1);
        var right = other.split("\\.", -1);
        for (int i = 0; i < Math.max(left.length, right.length); i++) {
            int compared = part(left, i).compareTo(part(right, i));
            if (compared != 0) {
                return compared;
            }
        }
        return 0;
    }

    private static BigInteger part(String[] parts, int index) {
        return index < parts.length ? new BigInteger(parts[index]) : BigInteger.ZERO;
    }

    @Override
    public List<TargetFile> files(String version, SourceMigration migration) {
        var slug = migration.slug();
        var stem = version + (slug.isEmpty() ? "" : "__" + slug) + ".sql";
        var files = new ArrayList<TargetFile>();
        add(files, "V" + stem, migration.up());
        var down = migration.down();
        if (down != null) {
            add(files, "U" + stem, down);
        }
        return files;
    }

    private static void add(List<TargetFile> files, String name, SourceText text) {
        files.add(new TargetFile(name, text.text()));
        var settings = settings(text);
        if (!settings.isEmpty()) {
            files.add(new TargetFile(name + ".conf", settings));
        }
    }

    private static String settings(SourceText text) {
        return (text.outside() ? "executeInTransaction=false\n" : "")
                + (text.text().contains("${") ? "placeholderReplacement=false\n" : "");
    }

    @Override
    public List<String> notes(SourceMigration migration) {
        return migration.down() == null
                ? List.of(
                        "%s has no way back, so no U file is written"
                                .formatted(migration.migration().script()))
                : List.of();
    }

    @Override
    public Map<String, @Nullable String> row(Migration migration) {
        var row = new LinkedHashMap<String, @Nullable String>();
        row.put("version", migration.versionText());
        row.put("description", migration.description());
        row.put("type", migration.type());
        row.put("script", migration.script());
        row.put("checksum", migration.checksum());
        row.put("installed_on", "the time of the conversion");
        row.put("installed_by", "the user of the conversion");
        row.put("execution_time", "0");
        row.put("success", "true");
        return row;
    }
}
