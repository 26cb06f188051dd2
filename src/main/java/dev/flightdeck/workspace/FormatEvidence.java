package dev.flightdeck.workspace;

import dev.flightdeck.format.MigrationFormat;
import dev.flightdeck.problem.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What speaks for a format in the files of a workspace.
///
/// @param recognized the format takes the folder for its own
/// @param migrations how many there are when the folder is read as this format
/// @param examples the first of them, as file names
/// @param problem why the folder cannot be read as this format; null where it can
public record FormatEvidence(
        MigrationFormat format,
        boolean recognized,
        int migrations,
        List<String> examples,
        @Nullable Problem problem) {
    public FormatEvidence {
        examples = List.copyOf(examples);
    }
}
