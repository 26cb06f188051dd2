package dev.flightdeck.format.flyway;

import dev.flightdeck.format.ScriptContext;
import dev.flightdeck.migration.Migration;
import dev.flightdeck.problem.ProblemException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The checksums of repeatables after their placeholders, which need a database and are computed
/// only where the file's own does not do.
final class RepeatableChecksums implements Comparison.RepeatableMatch {
    private final ScriptContext context;
    private final Map<Migration.Repeatable, Optional<Replaced>> replaced = new HashMap<>();

    /// @param momentary it will be another a second later
    private record Replaced(@Nullable String checksum, boolean momentary) {}

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
        return computed(migration).map(Replaced::checksum);
    }

    /// The text has the time in it.
    boolean isMomentary(Migration.Repeatable migration) {
        return computed(migration).map(Replaced::momentary).orElse(false);
    }

    private Optional<Replaced> computed(Migration.Repeatable migration) {
        return replaced.computeIfAbsent(migration, this::compute);
    }

    private Optional<Replaced> compute(Migration.Repeatable migration) {
        try {
            return Optional.of(read(migration));
        } catch (ProblemException _) {
            return Optional.empty();
        }
    }

    private Replaced read(Migration.Repeatable migration) throws ProblemException {
        if (migration.type().equals(RowType.SCRIPT)) {
            return new Replaced(migration.checksum(), false);
        }
        var file = migration.file();
        var shown = migration.script();
        var settings = FileSettings.of(file, shown);
        var text = FileText.read(file, settings.encoding(), shown).text();
        var sent = Placeholders.replace(text, file, shown, settings, context);
        return new Replaced(Checksum.of(sent.text()), sent.momentary());
    }

    /// Gives what keeps a repeatable from being read, such as `UnknownPlaceholder`: Flyway would
    /// stop there in words of its own.
    void require(List<Migration> migrations) throws ProblemException {
        for (var migration : migrations) {
            if (migration instanceof Migration.Repeatable repeatable) {
                read(repeatable);
            }
        }
    }
}
