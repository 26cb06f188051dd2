package dev.flightdeck.format.flyway;

import dev.flightdeck.format.ScriptContext;
import dev.flightdeck.migration.Migration;
import dev.flightdeck.problem.ProblemException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The checksums of repeatables after their placeholders, which need a database and are computed
/// only where the file's own does not do.
final class RepeatableChecksums implements Comparison.RepeatableMatch {
    private final ScriptContext context;
    private final Map<Migration.Repeatable, Optional<String>> replaced = new HashMap<>();

    RepeatableChecksums(ScriptContext context) {
        this.context = context;
    }

    @Override
    public boolean matches(Migration.Repeatable migration, @Nullable String checksum) {
        return checksum != null
                && (checksum.equals(migration.checksum())
                        || checksum.equals(replaced(migration).orElse(null)));
    }

    /// As Flyway records it; empty where a placeholder has no value, which a plan will say.
    Optional<String> replaced(Migration.Repeatable migration) {
        return replaced.computeIfAbsent(migration, this::compute);
    }

    private Optional<String> compute(Migration.Repeatable migration) {
        if (migration.type().equals(RowType.SCRIPT)) {
            return Optional.ofNullable(migration.checksum());
        }
        try {
            var file = migration.file();
            var settings = FileSettings.of(file, migration.script());
            var text = FileText.read(file, settings.encoding(), migration.script());
            var sent =
                    settings.placeholderReplacement()
                            ? Placeholders.of(context, file).replace(text, migration.script())
                            : Placeholders.unchanged(text);
            return Optional.of(Checksum.of(sent.text()));
        } catch (ProblemException _) {
            return Optional.empty();
        }
    }
}
