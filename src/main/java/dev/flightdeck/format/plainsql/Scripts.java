package dev.flightdeck.format.plainsql;

import dev.flightdeck.format.FormatOptions;
import dev.flightdeck.format.MigrationFormat.Direction;
import dev.flightdeck.migration.Migration;
import dev.flightdeck.plan.OwnTransaction;
import dev.flightdeck.plan.StepScript;
import dev.flightdeck.problem.Problem.FileChanged;
import dev.flightdeck.problem.Problem.NoDownScript;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.sql.SqlScript;
import java.nio.file.Path;

/// What is sent for a file, and its checksum.
///
/// @param base the folder that the file's name is relative to
record Scripts(FormatOptions options, Path base) {

    static Scripts of(Migration migration, FormatOptions options) {
        var base = migration.file();
        for (var _ : migration.script().split("/", -1)) {
            base = parentOf(base);
        }
        return new Scripts(options, base);
    }

    private static Path parentOf(Path file) {
        var parent = file.getParent();
        return parent == null ? file : parent;
    }

    /// Gives `NoDownScript`, `FileChanged`, and what reading gives.
    static StepScript read(Migration migration, Direction direction, FormatOptions options)
            throws ProblemException {
        var scripts = of(migration, options);
        return direction == Direction.UP ? scripts.up(migration) : scripts.down(migration);
    }

    private StepScript up(Migration migration) throws ProblemException {
        var file = SourceText.read(migration.file(), migration.script());
        var script = script(file);
        if (!checksum(file).equals(migration.checksum()) && migration.checksum() != null) {
            throw new ProblemException(new FileChanged(migration.script()));
        }
        return script;
    }

    private StepScript down(Migration migration) throws ProblemException {
        var file = migration instanceof Migration.Versioned versioned ? versioned.downFile() : null;
        var name = migration.script();
        if (file == null) {
            var expected = name.replaceAll("\\.[^./]*$", "") + ".down.sql";
            throw new ProblemException(new NoDownScript(migration.versionText(), name, expected));
        }
        var folder = name.substring(0, name.lastIndexOf('/') + 1);
        return script(SourceText.read(file, folder + file.getFileName()));
    }

    /// A file with a COMMIT of its own is not one transaction: it runs statement by statement, as
    /// with psql, and its row is there before the first.
    private StepScript script(SourceText file) throws ProblemException {
        var script = asWritten(file);
        return OwnTransaction.endsEarly(script) ? script.outsideTransaction() : script;
    }

    private StepScript asWritten(SourceText file) throws ProblemException {
        if (Expander.isPlain(file, options.placeholders())) {
            return StepScript.whole(file.name(), SqlScript.parse(file.text()), file.mode());
        }
        var expanded = expand(file);
        if (expanded.isAs(file)) {
            return StepScript.whole(file.name(), SqlScript.parse(file.text()), file.mode());
        }
        return new StepScript(
                file.name(),
                file.text(),
                SqlScript.parse(expanded.sent()),
                file.mode(),
                expanded.map(),
                expanded.included());
    }

    /// Of the file with its includes in their places. Values of variables do not count.
    String checksum(SourceText file) throws ProblemException {
        return Checksum.of(
                Expander.isPlain(file, options.placeholders())
                        ? file.text()
                        : expand(file).written());
    }

    private ExpandedText expand(SourceText file) throws ProblemException {
        var root = options.root() == null ? base : options.root();
        return Expander.expand(file, new Includes(root, base), options.placeholders());
    }
}
