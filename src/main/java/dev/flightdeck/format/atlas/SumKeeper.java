package dev.flightdeck.format.atlas;

import dev.flightdeck.format.FolderWrite;
import dev.flightdeck.problem.Problem.NotSaved;
import dev.flightdeck.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Keeps `atlas.sum` true when a file of the folder is written by us: as Atlas does it, completely
/// and byte for byte. A sum that was wrong before stays as it is, because rewriting it would hide a
/// change that somebody else made.
final class SumKeeper {
    private SumKeeper() {}

    /// To be made before the write.
    static FolderWrite of(Path folder) throws ProblemException {
        return isRight(folder) ? () -> write(folder) : FolderWrite.NOTHING;
    }

    /// A folder without files needs no sum.
    static boolean isRight(Path folder) throws ProblemException {
        if (!Files.isDirectory(folder)) {
            return true;
        }
        var files = MigrationFile.in(folder);
        if (files.stream().anyMatch(file -> Files.isDirectory(file.path()))) {
            return false;
        }
        var written = folder.resolve(SumFile.NAME);
        if (!Files.isRegularFile(written)) {
            return files.isEmpty();
        }
        try {
            return SumFile.parse(MigrationFile.bytes(written)).equals(FolderSum.of(files).file());
        } catch (SumFile.InvalidLine _) {
            return false;
        }
    }

    static void write(Path folder) throws ProblemException {
        var bytes = FolderSum.of(MigrationFile.in(folder)).file().bytes();
        var file = folder.resolve(SumFile.NAME);
        var beside = folder.resolve("." + SumFile.NAME + ".new");
        try {
            Files.write(beside, bytes);
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new ProblemException(new NotSaved(file.toString(), e.toString()), e);
        }
    }
}
