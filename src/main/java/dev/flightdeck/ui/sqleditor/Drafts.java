package dev.flightdeck.ui.sqleditor;

import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.secret.Keyring;
import dev.flightdeck.ui.sqleditor.DraftKey.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Keeps unsaved text where a crash does not reach it: one file for each edited file, readable by
/// its owner alone, and encrypted where the system has a keyring for the key. What cannot be read
/// is never written over. Any thread but the FX thread.
public final class Drafts {
    private static final String SUFFIX = ".draft";
    private static final String CONSOLE = ".console";

    private final Path folder;
    private final DraftKey key;

    /// What was kept, and what of it cannot be read.
    public record Found(List<Draft> drafts, List<Problem> problems) {
        public Found {
            drafts = List.copyOf(drafts);
            problems = List.copyOf(problems);
        }
    }

    public Drafts(Path folder, Keyring keyring) {
        this.folder = folder;
        this.key = new DraftKey(keyring, "drafts in " + key(folder));
    }

    /// Keeps a text; takes the place of the one kept before. One thread at a time for one file.
    ///
    /// Before the keyring has been asked, the text is written as it is first: a person may have to
    /// unlock the keyring, and a crash does not wait for that.
    public void keep(Draft draft) throws IOException {
        createFolder();
        var target = fileOf(draft.file());
        if (key.known().isEmpty() && !isSealed(target)) {
            write(target, DraftText.plain(draft));
        }
        var state = state();
        keepAside(target, state);
        write(
                target,
                switch (state) {
                    case State.Usable(var usable) -> DraftText.sealed(draft, usable);
                    case State.None _ -> DraftText.plain(draft);
                });
    }

    /// Why drafts are not encrypted; empty where they are.
    public String whyNotEncrypted() throws IOException {
        createFolder();
        return switch (state()) {
            case State.Usable _ -> "";
            case State.None(var reason) -> reason;
        };
    }

    /// Several programs may ask for the first time at once: one makes the key.
    private State state() throws IOException {
        var known = key.known();
        if (known.isPresent()) {
            return known.get();
        }
        try (var channel =
                        FileChannel.open(
                                folder.resolve("key.lock"),
                                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                                ownerOnly("rw-------"));
                var _ = channel.lock()) {
            return key.get(!hasSealed());
        }
    }

    private boolean hasSealed() throws IOException {
        try (var files = Files.newDirectoryStream(folder, "*" + SUFFIX + "*")) {
            for (var file : files) {
                if (isSealed(file)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isSealed(Path file) throws IOException {
        return Files.isRegularFile(file) && DraftText.isSealed(Files.readAllBytes(file));
    }

    /// What was sealed with a key that is not there stays, under a name that nothing is written to.
    private static void keepAside(Path target, State state) throws IOException {
        if (!isSealed(target)) {
            return;
        }
        var bytes = Files.readAllBytes(target);
        boolean readable =
                state instanceof State.Usable(var usable)
                        && DraftText.open(bytes, usable).isPresent();
        if (!readable) {
            var name = target.getFileName() + "-" + DraftText.keyId(bytes);
            TextFile.move(target, target.resolveSibling(name));
        }
    }

    private void write(Path target, byte[] content) throws IOException {
        var beside = target.resolveSibling(target.getFileName() + ".new");
        Files.deleteIfExists(beside);
        Files.createFile(beside, ownerOnly("rw-------"));
        Files.write(beside, content);
        TextFile.move(beside, target);
    }

    /// What cannot be read stays.
    public void remove(Path file) {
        try {
            var target = fileOf(file);
            if (isSealed(target)) {
                keepAside(target, state());
            }
            Files.deleteIfExists(target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Gives `DraftUnreadable`.
    public Optional<Draft> find(Path file) throws ProblemException {
        return read(fileOf(file)).filter(draft -> draft.file().equals(key(file)));
    }

    /// All that was not saved, the latest first.
    public Found all() {
        var drafts = new ArrayList<Draft>();
        var problems = new ArrayList<Problem>();
        try (var files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            for (var file : files) {
                try {
                    read(file).ifPresent(drafts::add);
                } catch (ProblemException e) {
                    problems.add(e.problem());
                }
            }
        } catch (IOException _) {
            return new Found(List.of(), List.of()); // no folder: nothing was kept
        }
        drafts.sort(Comparator.comparing(Draft::kept).reversed());
        return new Found(drafts, problems);
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

    /// A file that is no draft at all is left where it is.
    private Optional<Draft> read(Path file) throws ProblemException {
        try {
            var bytes = Files.readAllBytes(file);
            if (!DraftText.isSealed(bytes)) {
                return DraftText.read(bytes);
            }
            return switch (state()) {
                case State.Usable(var usable) ->
                        Optional.of(
                                DraftText.open(bytes, usable)
                                        .orElseThrow(() ->
                                                unreadable(file, "it was made with another key")));
                case State.None(var reason) -> throw unreadable(file, reason);
            };
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw unreadable(file, e.toString());
        }
    }

    private static ProblemException unreadable(Path file, String reason) {
        return new ProblemException(new Problem.DraftUnreadable(file.toString(), reason));
    }
}
