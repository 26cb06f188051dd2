package dev.flightdeck.kubernetes.pipeline;

import dev.flightdeck.format.MigrationFolder;
import dev.flightdeck.format.MigrationFormat;
import dev.flightdeck.migration.Migration;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.workspace.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// The order in which psql runs plain files, a line each: kind, whether in a transaction, file. A
/// shell would sort `10` before `9`.
final class PlainOrder {
    static final String FILE = "order";

    private PlainOrder() {}

    static String of(MigrationFolder folder, MigrationFormat format, Workspace workspace)
            throws ProblemException {
        var order = new StringBuilder();
        for (var migration : folder.migrations()) {
            order.append(migration.type().toLowerCase(Locale.ROOT))
                    .append(' ')
                    .append(isOutsideTransaction(migration, format) ? "none" : "single")
                    .append(' ')
                    .append(path(migration, workspace))
                    .append('\n');
        }
        return order.toString();
    }

    private static boolean isOutsideTransaction(Migration migration, MigrationFormat format)
            throws ProblemException {
        try (var lines = Files.newBufferedReader(migration.file(), StandardCharsets.ISO_8859_1)) {
            var first = lines.readLine();
            return first != null && first.strip().equals(format.howToLeaveTransaction());
        } catch (IOException e) {
            throw new ProblemException(
                    new Problem.FileUnreadable(migration.file().toString(), e.toString()), e);
        }
    }

    /// Below the mount.
    private static String path(Migration migration, Workspace workspace) throws ProblemException {
        var folders = workspace.folders();
        for (Path folder : folders) {
            if (migration.file().startsWith(folder)) {
                var relative = folder.relativize(migration.file()).toString().replace('\\', '/');
                return folders.size() == 1 ? relative : folder.getFileName() + "/" + relative;
            }
        }
        return migration.script();
    }
}
