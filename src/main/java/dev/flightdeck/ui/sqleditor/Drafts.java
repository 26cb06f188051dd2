package dev.flightdeck.ui.sqleditor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Keeps unsaved text where a crash does not reach it: one file for each edited file, readable by
/// its owner alone. Any thread.
public final class Drafts {
    private static final String SUFFIX = ".draft";
    private static final String CONSOLE = ".console";
    private static final String FIRST_LINE = "flightdeck draft 1";

    private final Path folder;

    public Drafts(Path folder) {
        this.folder = folder;
    }

    /// `$XDG_STATE_HOME/flightdeck/drafts`, with the place that is customary where it is not set.
    public static Path defaultFolder() {
        var state = System.getenv("XDG_STATE_HOME");
        var base =
                state == null || state.isBlank()
                        ? Path.of(System.getProperty("user.home"), ".local", "state")
                        : Path.of(state);
        return base.resolve("flightdeck").resolve("drafts");
    }

    /// Keeps a text; takes the place of the one kept before. One thread at a time for one file.
    public void keep(Draft draft) throws IOException {
        createFolder();
        var target = fileOf(draft.file());
        var beside = target.resolveSibling(target.getFileName() + ".new");
        Files.deleteIfExists(beside);
        Files.createFile(beside, ownerOnly("rw-------"));
        Files.writeString(beside, encode(draft));
        TextFile.move(beside, target);
    }

    public void remove(Path file) {
        try {
            Files.deleteIfExists(fileOf(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Optional<Draft> find(Path file) {
        return read(fileOf(file)).filter(draft -> draft.file().equals(key(file)));
    }

    /// All that was not saved, the latest first.
    public List<Draft> all() {
        var drafts = new ArrayList<Draft>();
        try (var files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            files.forEach(file -> read(file).ifPresent(drafts::add));
        } catch (IOException _) {
            return List.of(); // no folder: nothing was kept
        }
        drafts.sort(Comparator.comparing(Draft::kept).reversed());
        return drafts;
    }

    /// The name under which the text of a console is kept; there is never a file of that name.
    Path consoleFile(String name) {
        return key(folder.resolve(name + CONSOLE));
    }

    static boolean isConsole(Path file) {
        return file.toString().endsWith(CONSOLE);
    }

    private void createFolder() throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, ownerOnly("rwx------"));
        }
    }

    private FileAttribute<?>[] ownerOnly(String permissions) {
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private Path fileOf(Path file) {
        var name = FileStamp.digest(key(file).toString().getBytes(StandardCharsets.UTF_8));
        return folder.resolve(name.substring(0, 32) + SUFFIX);
    }

    static Path key(Path file) {
        return file.toAbsolutePath().normalize();
    }

    private static String encode(Draft draft) {
        return String.join(
                "\n",
                FIRST_LINE,
                key(draft.file()).toString(),
                draft.basedOn(),
                draft.kept().toString(),
                draft.text());
    }

    /// A file that cannot be read as a draft is left where it is.
    private static Optional<Draft> read(Path file) {
        try {
            var parts = Files.readString(file).split("\n", 5);
            return parts.length == 5 && parts[0].equals(FIRST_LINE)
                    ? Optional.of(
                            new Draft(
                                    Path.of(parts[1]), parts[2], Instant.parse(parts[3]), parts[4]))
                    : Optional.empty();
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException | InvalidPathException | DateTimeParseException _) {
            return Optional.empty();
        }
    }
}
