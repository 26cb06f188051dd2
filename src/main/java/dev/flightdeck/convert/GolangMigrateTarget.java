package dev.flightdeck.convert;

import dev.flightdeck.migration.Migration;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `1_x.up.sql` and `1_x.down.sql`, each sent as one message.
final class GolangMigrateTarget implements TargetRules {
    private static final Pattern VERSION = Pattern.compile("[0-9]+");
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    @Override
    public boolean holds(String version) {
        return VERSION.matcher(version).matches() && new BigInteger(version).compareTo(MOST) <= 0;
    }

    @Override
    public int compare(String version, String other) {
        return new BigInteger(version).compareTo(new BigInteger(other));
    }

    @Override
    public String inHistory(String version) {
        return new BigInteger(version).toString();
    }

    @Override
    public boolean hasOneRow() {
        return true;
    }

    @Override
    public List<TargetFile> files(String version, SourceMigration migration) {
        var stem = version + "_" + migration.slug();
        var files = new ArrayList<TargetFile>();
        files.add(new TargetFile(stem + ".up.sql", migration.up().text()));
        var down = migration.down();
        if (down != null) {
            files.add(new TargetFile(stem + ".down.sql", down.text()));
        }
        return files;
    }

    @Override
    public List<String> notes(SourceMigration migration) {
        var notes = new ArrayList<String>();
        var script = migration.migration().script();
        if (migration.down() == null) {
            notes.add(script + " has no way back, so no down file is written");
        }
        if (migration.up().outside() && !migration.up().needsOutside()) {
            notes.add(
                    script
                            + " runs outside a transaction now; golang-migrate runs a file as one transaction");
        }
        return notes;
    }

    @Override
    public String refusal(SourceMigration migration) {
        var down = migration.down();
        return cannotRun(migration.up()) || (down != null && cannotRun(down))
                ? "a statement of it refuses a transaction and is not alone in its file, and golang-migrate has no way to run that"
                : "";
    }

    private static boolean cannotRun(SourceText text) {
        return text.needsOutside() && text.statements().size() > 1;
    }

    @Override
    public Map<String, @Nullable String> row(Migration migration) {
        var row = new LinkedHashMap<String, @Nullable String>();
        row.put("version", migration.versionText());
        row.put("dirty", "false");
        return row;
    }
}
