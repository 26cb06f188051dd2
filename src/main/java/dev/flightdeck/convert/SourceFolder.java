package dev.flightdeck.convert;

import dev.flightdeck.problem.Problem;
import java.util.List;

/// What a folder has that can be taken over, and what it has besides.
///
/// @param notes what is left out
/// @param refusals what cannot be left out
record SourceFolder(List<SourceMigration> migrations, List<String> notes, List<Problem> refusals) {
    SourceFolder {
        migrations = List.copyOf(migrations);
        notes = List.copyOf(notes);
        refusals = List.copyOf(refusals);
    }
}
