package dev.flightdeck.format.golangmigrate;

import dev.flightdeck.format.Recognition;
import dev.flightdeck.problem.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Tells golang-migrate's folders by the names of their files; an `atlas.sum` makes the folder
/// Atlas's.
final class FolderRecognition {
    private FolderRecognition() {}

    static Recognition of(Path folder) throws ProblemException {
        var files = FolderReader.filesIn(folder);
        if (files.stream().anyMatch(file -> FolderReader.nameOf(file).equals("atlas.sum"))) {
            return Recognition.NO;
        }
        return files.stream()
                        .filter(Files::isRegularFile)
                        .anyMatch(file -> FileName.parse(FolderReader.nameOf(file)).isPresent())
                ? Recognition.SURELY
                : Recognition.NO;
    }
}
