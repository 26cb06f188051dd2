package dev.flightdeck.ui.sqleditor;

import dev.flightdeck.format.FolderWrite;
import dev.flightdeck.problem.ProblemException;
import java.nio.file.Path;

/// What goes along with saving a file, such as the checksum file of its folder.
@FunctionalInterface
public interface FileWrites {
    /// Nothing.
    FileWrites ALONE = _ -> FolderWrite.NOTHING;

    /// Asked before the write, in the background.
    FolderWrite before(Path file) throws ProblemException;
}
