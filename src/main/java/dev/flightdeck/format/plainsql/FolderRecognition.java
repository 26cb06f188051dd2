package dev.flightdeck.format.plainsql;

import dev.flightdeck.format.Recognition;
import dev.flightdeck.problem.Problem.FileUnreadable;
import dev.flightdeck.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Numbered SQL files that nobody else claims. A file written for a tool must never be run as plain
/// SQL: one of dbmate or goose holds its own undoing.
final class FolderRecognition {
    private static final int HEAD_BYTES = 64 * 1024;

    /// Of a folder with thousands of files not every one is opened.
    private static final int MAX_FILES = 50;

    private static final Pattern GOLANG_MIGRATE = Pattern.compile("[0-9]+_.*\\.up\\..+");
    private static final Pattern FLYWAY =
            Pattern.compile("(V[0-9][0-9._]*|R|B[0-9][0-9._]*|U[0-9][0-9._]*)__.*");

    /// What other tools write into numbered files.
    private static final Pattern DIRECTIVE =
            Pattern.compile(
                    "^--[\\t\\f\\r ]*(migrate:up|atlas:|\\+goose|\\+migrate|liquibase formatted|changeset |rambler )",
                    Pattern.MULTILINE | Pattern.CASE_INSENSITIVE);

    private FolderRecognition() {}

    static Recognition of(Path folder) throws ProblemException {
        var files = new ArrayList<Path>();
        for (var each : placesIn(folder)) {
            files.addAll(FolderPlace.filesIn(each));
        }
        if (isBesideAtlas(folder)
                || files.stream()
                        .map(FolderRecognition::nameOf)
                        .anyMatch(FolderRecognition::ofATool)) {
            return Recognition.NO;
        }
        var numbered =
                files.stream()
                        .filter(file -> FileName.parse(nameOf(file)).isPresent())
                        .filter(Files::isRegularFile)
                        .limit(MAX_FILES)
                        .toList();
        return numbered.isEmpty() || anyOfATool(numbered) ? Recognition.NO : Recognition.PROBABLY;
    }

    /// By the usual names of the folders; others have to be said in `flightdeck.toml`, and the
    /// format with them. `atlas.hcl` in the folder, or in the one that holds it, speaks for Atlas.
    private static boolean isBesideAtlas(Path folder) {
        var parent = folder.toAbsolutePath().normalize().getParent();
        return Files.isRegularFile(folder.resolve("atlas.hcl"))
                || (parent != null && Files.isRegularFile(parent.resolve("atlas.hcl")));
    }

    private static List<Path> placesIn(Path folder) {
        var places = new ArrayList<Path>();
        places.add(folder);
        for (var name : List.of(Settings.DDL, Settings.DML)) {
            var inner = folder.resolve(name);
            if (Files.isDirectory(inner)) {
                places.add(inner);
            }
        }
        return places;
    }

    private static String nameOf(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static boolean ofATool(String name) {
        return name.equals("atlas.sum")
                || GOLANG_MIGRATE.matcher(name).matches()
                || FLYWAY.matcher(name).matches();
    }

    private static boolean anyOfATool(List<Path> files) throws ProblemException {
        for (var file : files) {
            if (DIRECTIVE.matcher(headOf(file)).find()) {
                return true;
            }
        }
        return false;
    }

    private static String headOf(Path file) throws ProblemException {
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(HEAD_BYTES), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new ProblemException(new FileUnreadable(file.toString(), e.toString()), e);
        }
    }
}
