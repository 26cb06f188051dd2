package dev.flightdeck.format.plainsql;

import dev.flightdeck.problem.Problem.FileUnreadable;
import dev.flightdeck.problem.Problem.FolderMissing;
import dev.flightdeck.problem.ProblemException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A folder with numbered files.
///
/// @param base what the names of the files are relative to
/// @param prefix of the names: `ddl/` or empty
/// @param kind of all its files; SQL where their names say it
/// @param used false for a folder whose files lie beside `ddl` and `dml`
record FolderPlace(Path base, Path folder, String prefix, Kind kind, boolean used) {

    /// The one level below that counts, or the folder itself. Opened by itself, `ddl` is what it is
    /// from above, or its files would have other versions.
    static List<FolderPlace> in(Path folder, Settings settings) throws ProblemException {
        var below = new ArrayList<FolderPlace>();
        add(folder, settings.ddl(), Kind.DDL, below);
        add(folder, settings.dml(), Kind.DML, below);
        if (!below.isEmpty()) {
            below.addFirst(new FolderPlace(folder, folder, "", Kind.SQL, false));
            return below;
        }
        var name = String.valueOf(folder.getFileName());
        var parent = folder.getParent();
        if (parent != null && name.equals(settings.ddl())) {
            return List.of(new FolderPlace(parent, folder, name + "/", Kind.DDL, true));
        }
        if (parent != null && name.equals(settings.dml())) {
            return List.of(new FolderPlace(parent, folder, name + "/", Kind.DML, true));
        }
        return List.of(new FolderPlace(folder, folder, "", Kind.SQL, true));
    }

    private static void add(Path folder, String name, Kind kind, List<FolderPlace> below) {
        var inner = folder.resolve(name);
        if (Files.isDirectory(inner)) {
            below.add(new FolderPlace(folder, inner, name + "/", kind, true));
        }
    }

    /// What comes before the number in a version: not the folder's name, which may be changed.
    String sequence() {
        return kind == Kind.SQL ? "" : kind.word();
    }

    /// In the order of their names.
    static List<Path> filesIn(Path folder) throws ProblemException {
        var files = new ArrayList<Path>();
        try (var entries = Files.newDirectoryStream(folder)) {
            entries.forEach(files::add);
        } catch (NoSuchFileException | NotDirectoryException e) {
            throw new ProblemException(new FolderMissing(folder.toString()), e);
        } catch (IOException | DirectoryIteratorException e) {
            throw new ProblemException(new FileUnreadable(folder.toString(), e.toString()), e);
        }
        files.sort(null);
        return files;
    }
}
