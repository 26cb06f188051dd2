package dev.flightdeck.ui.sqleditor;

import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.secret.Keyring;
import dev.flightdeck.ui.sqleditor.DraftKey.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Keeps unsaved text where a crash does not reach it: one file for each edited file, readable by
/// its owner alone, and encrypted where the system has a keyring for the key. What cannot be read
/// is never written over. Any thread but the FX thread.
///
/// A draft belongs to the program that writes it. Those of another one are offered when that has
/// ended, and belong to the one that opens them then.
public final class Drafts implements AutoCloseable {
    private static final String SUFFIX = ".draft";
    private static final String CONSOLE = ".console";

    /// The digest of the file's name, and whose it is: nobody's, where an earlier version wrote it.
    private static final Pattern NAME = Pattern.compile("([0-9a-f]+)(?:\\.([0-9a-f]+))?\\.draft");

    private final Path folder;
    private final DraftKey key;
    private final DraftOwner owner;

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
        this.owner = new DraftOwner(folder, ownerOnly("rw-------"));
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

    private boolean hasDrafts(String name) {
        try (var files = Files.newDirectoryStream(folder, "*." + name + SUFFIX + "*")) {
            return files.iterator().hasNext();
        } catch (IOException | DirectoryIteratorException _) {
            return true; // what cannot be looked at may have some
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
        if (!Files.isDirectory(folder)) {
            return;
        }
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
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        Path own;
        try {
            own = fileOf(file);
            takeOver(file, own);
        } catch (IOException e) {
            throw unreadable(folder, e.toString());
        }
        return read(own).filter(draft -> draft.file().equals(key(file)));
    }

    /// The latest that was left behind becomes this program's, where it has none.
    private void takeOver(Path file, Path own) throws IOException {
        if (Files.exists(own)) {
            return;
        }
        var digest = digest(file);
        Path latest = null;
        try (var files = Files.newDirectoryStream(folder, digest + "*" + SUFFIX)) {
            for (var draft : files) {
                if (isLeft(draft) && (latest == null || isNewer(draft, latest))) {
                    latest = draft;
                }
            }
        }
        if (latest != null) {
            try {
                Files.move(latest, own, StandardCopyOption.ATOMIC_MOVE);
            } catch (NoSuchFileException _) {
                // another program that started at the same time has it
            }
        }
    }

    private static boolean isNewer(Path draft, Path other) throws IOException {
        return Files.getLastModifiedTime(draft).compareTo(Files.getLastModifiedTime(other)) > 0;
    }

    private boolean isLeft(Path draft) throws IOException {
        var name = NAME.matcher(String.valueOf(draft.getFileName()));
        return name.matches() && (name.group(2) == null || owner.isLeft(name.group(2)));
    }

    private boolean isOwn(Path draft) throws IOException {
        return String.valueOf(draft.getFileName()).endsWith("." + owner.name() + SUFFIX);
    }

    /// All that was not saved, the latest first; without that of other programs that still run.
    public Found all() {
        var drafts = new ArrayList<Draft>();
        var problems = new ArrayList<Problem>();
        try (var files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            for (var file : files) {
                try {
                    if (isOwn(file) || isLeft(file)) {
                        read(file).ifPresent(drafts::add);
                    }
                } catch (ProblemException e) {
                    problems.add(e.problem());
                }
            }
            owner.sweep(this::hasDrafts);
        } catch (IOException _) {
            return new Found(List.of(), List.of()); // no folder: nothing was kept
        }
        drafts.sort(Comparator.comparing(Draft::kept).reversed());
        return new Found(drafts, problems);
    }

    /// When the program ends: what is still kept is left behind, for the next one to offer.
    @Override
    public void close() throws IOException {
        owner.close();
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

    private Path fileOf(Path file) throws IOException {
        return folder.resolve(digest(file) + "." + owner.name() + SUFFIX);
    }

    private static String digest(Path file) {
        var name = FileStamp.digest(key(file).toString().getBytes(StandardCharsets.UTF_8));
        return name.substring(0, 32);
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
