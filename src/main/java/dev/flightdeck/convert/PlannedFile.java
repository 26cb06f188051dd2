package dev.flightdeck.convert;

import java.util.List;

/// What becomes of one version.
///
/// @param source the file as it is called now
/// @param sourceVersion as the source's history has it
/// @param version as the target's history has it
/// @param targets relative to the new folder: the migration, and what belongs to it
public record PlannedFile(
        String source, String sourceVersion, String version, List<TargetFile> targets) {
    public PlannedFile {
        targets = List.copyOf(targets);
    }
}
