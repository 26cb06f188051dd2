package dev.flightdeck.ui.migrations;

import dev.flightdeck.format.Finding;
import dev.flightdeck.problem.Explanation;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Where to look at what a validation found.
///
/// @param line from 1; 0 where only the file is known
record FindingPlace(Path file, int line, int column) {
    /// Empty where there is no file any more.
    static Optional<FindingPlace> of(Finding finding, List<MigrationRow> rows) {
        var said = Explanation.of(finding.problem()).place();
        var file =
                rows.stream()
                        .filter(row -> isAbout(finding, row))
                        .map(row -> row.info().migrationOrNull())
                        .flatMap(migration ->
                                Optional.ofNullable(migration).map(m -> m.file()).stream())
                        .findFirst();
        if (said == null) {
            return file.map(known -> new FindingPlace(known, 0, 0));
        }
        return Optional.of(
                new FindingPlace(file.orElse(Path.of(said.file())), said.line(), said.column()));
    }

    private static boolean isAbout(Finding finding, MigrationRow row) {
        return finding.script().isEmpty()
                ? row.version().equals(finding.version())
                : row.info().script().equals(finding.script());
    }
}
