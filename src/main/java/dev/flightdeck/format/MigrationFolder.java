package dev.flightdeck.format;

import dev.flightdeck.migration.Migration;
import dev.flightdeck.plan.Warning;
import dev.flightdeck.problem.Problem;
import java.nio.file.Path;
import java.util.List;

/// What the files of a format say, in the format's own order.
///
/// @param migrations in the order in which they run
/// @param remarks on files that are not used, or used with a doubt
/// @param problems of the folder as a whole that stop every run until they are mended; the status
///   is shown all the same
public record MigrationFolder(
        List<Path> folders,
        List<Migration> migrations,
        List<Warning> remarks,
        List<Problem> problems) {
    public MigrationFolder {
        folders = List.copyOf(folders);
        migrations = List.copyOf(migrations);
        remarks = List.copyOf(remarks);
        problems = List.copyOf(problems);
    }

    public MigrationFolder(List<Path> folders, List<Migration> migrations, List<Warning> remarks) {
        this(folders, migrations, remarks, List.of());
    }
}
