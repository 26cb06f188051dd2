package dev.flightdeck.format.atlas;

import dev.flightdeck.format.Recognition;
import java.nio.file.Files;
import java.nio.file.Path;

/// Only Atlas writes an `atlas.sum`. Without it nothing tells the files from plain ones.
final class FolderRecognition {
    private FolderRecognition() {}

    static Recognition of(Path folder) {
        return Files.isRegularFile(folder.resolve(SumFile.NAME))
                ? Recognition.SURELY
                : Recognition.NO;
    }
}
