package dev.flightdeck.format.golangmigrate;

import dev.flightdeck.database.DatabaseSession;
import dev.flightdeck.format.MigrationFormat.Direction;
import dev.flightdeck.migration.Migration;
import dev.flightdeck.migration.Version;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.schema.FileObjects;
import dev.flightdeck.schema.FolderObjects;
import dev.flightdeck.schema.ObjectPresence;
import dev.flightdeck.sql.SqlScript;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What a database really has of the files that its row says are applied.
final class AppliedObjects {
    private final DatabaseSession session;
    private final String schema;
    private final OwnOptions options;

    /// The files that were read last: they stay as they are, what is in the database does not.
    private List<Migration> known = List.of();

    private FolderObjects made = FolderObjects.of(List.of(), "");

    /// @param schema where names without one are made
    AppliedObjects(DatabaseSession session, String schema, OwnOptions options) {
        this.session = session;
        this.schema = schema;
        this.options = options;
    }

    /// The versions below the row's that were never applied: what they make is not there, and no
    /// later file drops it. A file of which nothing can be seen is not among them.
    Set<Version> neverApplied(List<Migration> migrations, CurrentRow row) throws ProblemException {
        var never = new LinkedHashSet<Version>();
        var taken = upTo(migrations, row);
        boolean nothingBelow =
                taken.isEmpty() || Comparison.numberOf(taken.getFirst()) >= row.version();
        if (nothingBelow) {
            return never;
        }
        var judged = judge(taken);
        for (int i = 0; i < taken.size(); i++) {
            var version = taken.get(i).version();
            boolean below = Comparison.numberOf(taken.get(i)) < row.version();
            if (below
                    && version != null
                    && judged.get(i).verdict() == FileObjects.Verdict.NOT_THERE) {
                never.add(version);
            }
        }
        return never;
    }

    /// In the same order.
    List<FileObjects> judge(List<Migration> migrations) throws ProblemException {
        if (!migrations.equals(known)) {
            var scripts = migrations.parallelStream().map(this::script).toList();
            made = FolderObjects.of(scripts, schema);
            known = List.copyOf(migrations);
        }
        return made.judge(new ObjectPresence(session).of(made.all()).existing());
    }

    /// Those that may have run: where the row is dirty a rollback of the next version may have
    /// failed, so that one, too.
    static List<Migration> upTo(List<Migration> migrations, CurrentRow row) {
        var taken = new ArrayList<Migration>();
        for (var migration : migrations) {
            boolean above = Comparison.numberOf(migration) > row.version();
            if (above && !row.dirty()) {
                break;
            }
            taken.add(migration);
            if (above) {
                break;
            }
        }
        return taken;
    }

    /// Of a file that cannot be read nothing is known.
    private SqlScript script(Migration migration) {
        try {
            return FileScripts.read(migration, Direction.UP, options).sql();
        } catch (ProblemException _) {
            return SqlScript.parse(""); // said where the file is to be run
        }
    }
}
