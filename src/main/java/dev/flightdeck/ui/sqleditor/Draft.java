package dev.flightdeck.ui.sqleditor;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/// Text that was typed and not saved.
///
/// @param file where it belongs; for a console, a name that is no file
/// @param basedOn the digest of the file's content that it was typed into; empty for a new file
public record Draft(Path file, String basedOn, Instant kept, String text) {
    List<Line> lines() {
        return Line.of(text);
    }
}
