package dev.flightdeck.format;

import dev.flightdeck.migration.Migration;
import dev.flightdeck.plan.Warning;
import dev.flightdeck.problem.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What the files of a format say, in the format's own order.
///
/// @param migrations in the order in which they run
/// @param remarks on files that are not used, or used with a doubt
/// @param problems of the folder as a whole that stop every run until they are mended; the status
///   is shown all the same
/// @param invalid what keeps a migration from being run, by its script
public record MigrationFolder(
        List<Path> folders,
        List<Migration> migrations,
        List<Warning> remarks,
        List<Problem> problems,
        Map<String, Problem> invalid) {
    public MigrationFolder {
        folders = List.copyOf(folders);
        migrations = List.copyOf(migrations);
        remarks = List.copyOf(remarks);
        problems = List.copyOf(problems);
        invalid = Map.copyOf(invalid);
    }

    public MigrationFolder(List<Path> folders, List<Migration> migrations, List<Warning> remarks) {
        this(folders, migrations, remarks, List.of(), Map.of());
    }
}
