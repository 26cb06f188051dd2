package dev.flightdeck.kubernetes.record;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;

/// The files of one record, which only this user can read.
final class RecordFiles {
    private RecordFiles() {}

    static Path log(Path folder) {
        return folder.resolve("log.bin");
    }

    static Path about(Path folder) {
        return folder.resolve("record.properties");
    }

    static void makeFolder(Path folder) throws IOException {
        Files.createDirectories(folder, permissions("rwx------"));
    }

    /// Not by a channel: that would be closed where its thread is interrupted.
    static OutputStream create(Path file) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, permissions("rw-------"));
        return new FileOutputStream(file.toString());
    }

    /// The whole text or, where that fails, what was there before.
    static void write(Path file, String text) throws IOException {
        var beside = file.resolveSibling(file.getFileName() + ".new");
        try (var out = create(beside)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        Files.move(
                beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    static long size(Path folder) throws IOException {
        long size = 0;
        try (var files = Files.newDirectoryStream(folder)) {
            for (var file : files) {
                size += Files.size(file);
            }
        }
        return size;
    }

    static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    static FileAttribute<?>[] permissions(String posix) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(posix))
                }
                : new FileAttribute<?>[0];
    }
}
