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
import java.util.List;
import java.util.Locale;

/// The order in which psql runs plain files, a line each: kind, whether in a transaction, file. A
/// shell would sort `10` before `9`.
final class PlainOrder {
    static final String FILE = "order";

    private PlainOrder() {}

    /// @param names of the workspace's folders below the mount
    static String of(
            MigrationFolder folder, MigrationFormat format, Workspace workspace, List<String> names)
            throws ProblemException {
        var order = new StringBuilder();
        for (var migration : folder.migrations()) {
            order.append(migration.type().toLowerCase(Locale.ROOT))
                    .append(' ')
                    .append(isOutsideTransaction(migration, format) ? "none" : "single")
                    .append(' ')
                    .append(path(migration, workspace, names))
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
    private static String path(Migration migration, Workspace workspace, List<String> names) {
        var folders = workspace.folders();
        for (int i = 0; i < folders.size(); i++) {
            if (migration.file().startsWith(folders.get(i))) {
                var relative = folders.get(i).relativize(migration.file());
                var path = relative.toString().replace('\\', '/');
                return names.get(i).isEmpty() ? path : names.get(i) + "/" + path;
            }
        }
        return migration.script();
    }
}
