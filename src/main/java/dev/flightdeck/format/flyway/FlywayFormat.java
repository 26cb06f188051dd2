package dev.flightdeck.format.flyway;

import dev.flightdeck.format.FormatOptions;
import dev.flightdeck.format.HistoryAccess;
import dev.flightdeck.format.MigrationFolder;
import dev.flightdeck.format.MigrationFormat;
import dev.flightdeck.format.Recognition;
import dev.flightdeck.format.SchemaHistory;
import dev.flightdeck.format.ScriptContext;
import dev.flightdeck.migration.Migration;
import dev.flightdeck.migration.MigrationInfo;
import dev.flightdeck.migration.Version;
import dev.flightdeck.plan.Plan;
import dev.flightdeck.plan.PlanRules;
import dev.flightdeck.plan.StepScript;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Flyway's folders and history table, in the layout of its free edition.
public final class FlywayFormat implements MigrationFormat {
    @Override
    public String id() {
        return "flyway";
    }

    @Override
    public String title() {
        return "Flyway";
    }

    @Override
    public Recognition recognizes(Path folder) throws ProblemException {
        return FolderRecognition.hasMigrations(folder) ? Recognition.PROBABLY : Recognition.NO;
    }

    @Override
    public MigrationFolder read(List<Path> folders, FormatOptions options, Progress progress)
            throws ProblemException {
        return new FolderReader(options).read(folders, progress);
    }

    /// Flyway validates before it migrates.
    @Override
    public PlanRules rules(FormatOptions options) {
        return new PlanRules(
                true, true, options.outOfOrder() ? PlanRules.Late.RUN : PlanRules.Late.REFUSE);
    }

    @Override
    public SchemaHistory history(
            MigrationFolder folder, HistoryAccess access, FormatOptions options)
            throws ProblemException {
        return FlywayHistory.open(folder, access, options);
    }

    @Override
    public StepScript script(Migration migration, Direction direction, ScriptContext context)
            throws ProblemException {
        return switch (direction) {
            case UP -> up(migration, context);
            case DOWN -> down(migration, context);
        };
    }

    private static StepScript up(Migration migration, ScriptContext context)
            throws ProblemException {
        if (migration.type().equals(RowType.SCRIPT)) {
            throw new ProblemException(new Problem.ScriptMigration(migration.script()));
        }
        return ScriptLoader.load(
                migration.file(), migration.script(), migration.checksum(), context);
    }

    private static StepScript down(Migration migration, ScriptContext context)
            throws ProblemException {
        if (migration instanceof Migration.Versioned v && v.downFile() != null) {
            return ScriptLoader.load(v.downFile(), shown(v, v.downFile()), null, context);
        }
        throw new ProblemException(
                new Problem.NoDownScript(
                        migration.versionText(),
                        migration.script(),
                        "U%s__%s.sql"
                                .formatted(
                                        migration.versionText(),
                                        migration.description().replace(' ', '_'))));
    }

    /// Relative to the folder where the migration is, if the file is there, too.
    private static String shown(Migration migration, Path file) {
        var root = migration.file();
        for (int i = 0; i <= migration.script().chars().filter(c -> c == '/').count(); i++) {
            var parent = root.getParent();
            if (parent == null) {
                return file.toString();
            }
            root = parent;
        }
        return file.startsWith(root)
                ? root.relativize(file).toString().replace('\\', '/')
                : file.toString();
    }

    @Override
    public Plan complete(Plan plan, MigrationFolder folder, ScriptContext context)
            throws ProblemException {
        return Callbacks.complete(plan, folder, context);
    }

    @Override
    public Path create(List<Path> folders, FormatOptions options, String name)
            throws ProblemException {
        return NewMigration.create(folders, name);
    }

    /// Flyway takes `3`, `03` and `3.0` for one.
    @Override
    public Version version(Version typed, List<MigrationInfo> known) {
        return FlywayVersion.parse(typed.text())
                .flatMap(wanted ->
                        known.stream()
                                .map(MigrationInfo::version)
                                .filter(Objects::nonNull)
                                .map(Objects::requireNonNull)
                                .filter(v ->
                                        FlywayVersion.parse(v.text()).equals(Optional.of(wanted)))
                                .findFirst())
                .orElse(typed);
    }

    @Override
    public boolean usesBeside(String name) {
        return !(FileName.of(name) instanceof FileName.Unused);
    }

    @Override
    public String howToLeaveTransaction() {
        return ScriptLoader.WAY_OUT;
    }
}
