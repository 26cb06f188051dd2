package dev.flightdeck.convert;

import dev.flightdeck.format.MigrationFolder;
import dev.flightdeck.format.MigrationFormat;
import dev.flightdeck.format.MigrationFormat.Direction;
import dev.flightdeck.format.ScriptContext;
import dev.flightdeck.migration.Migration;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.Problem.NotPossible;
import dev.flightdeck.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads what was written as the target's tool would, and compares it with the source: the same
/// versions in the same order, each with the same statements.
final class ReadBack {
    private final MigrationFormat format;
    private final ScriptContext context;
    private final List<Problem> refusals = new ArrayList<>();

    ReadBack(MigrationFormat format, ScriptContext context) {
        this.format = format;
        this.context = context;
    }

    List<Problem> compare(
            List<SourceMigration> sources, List<PlannedFile> files, MigrationFolder written) {
        refusals.addAll(written.problems());
        var read = written.migrations().stream().map(Migration::versionText).toList();
        var wanted = files.stream().map(PlannedFile::version).toList();
        if (!read.equals(wanted)) {
            refusals.add(
                    new NotPossible(
                            "Converting to " + format.title(),
                            "it would see the versions %s instead of %s".formatted(read, wanted),
                            "Give the files other names. Nothing was written."));
            return refusals;
        }
        for (int i = 0; i < sources.size(); i++) {
            compare(sources.get(i), written.migrations().get(i));
        }
        return refusals;
    }

    private void compare(SourceMigration source, Migration target) {
        compare(source, source.up(), target, Direction.UP);
        if (source.down() != null) {
            compare(source, source.down(), target, Direction.DOWN);
        }
    }

    private void compare(
            SourceMigration source, SourceText text, Migration target, Direction direction) {
        try {
            var sent = SourceText.sent(format.script(target, direction, context));
            var different = firstDifference(text.statements(), sent);
            if (different != null) {
                refusals.add(
                        new NotPossible(
                                "Converting " + source.migration().script(),
                                "%s would not read the same statements from it, beginning with %s"
                                        .formatted(format.title(), different),
                                "Write this statement so that both tools read it alike. Nothing was written."));
            }
        } catch (ProblemException e) {
            refusals.add(e.problem());
        }
    }

    /// Null where there is none.
    private static @Nullable String firstDifference(List<String> wanted, List<String> read) {
        for (int i = 0; i < Math.max(wanted.size(), read.size()); i++) {
            var left = i < wanted.size() ? wanted.get(i) : "";
            var right = i < read.size() ? read.get(i) : "";
            if (!left.equals(right)) {
                return left.isEmpty()
                        ? "one more: " + summary(right)
                        : "statement %d: %s".formatted(i + 1, summary(left));
            }
        }
        return null;
    }

    private static String summary(String statement) {
        return statement.lines().findFirst().orElse("");
    }
}
