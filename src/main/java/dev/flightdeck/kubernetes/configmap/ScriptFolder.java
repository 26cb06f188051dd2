package dev.flightdeck.kubernetes.configmap;

import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Reads what a tool in a container needs of the folders of a workspace: the files of its format
/// and nothing else, so that no `.env` and no configuration leaves the machine.
public final class ScriptFolder {
    private static final int DEEPEST = 20;
    private static final Pattern DBMATE = Pattern.compile("\\d.*\\.sql");
    private static final Pattern GOLANG_MIGRATE = Pattern.compile("[0-9]+_.*\\.(down|up)\\..*");
    private static final Pattern PLAIN = Pattern.compile(".*\\.(sql|ddl|dml|psql)");
    private static final Pattern FLYWAY = Pattern.compile(".*\\.sql(\\.conf)?");

    private final String format;

    private ScriptFolder(String format) {
        this.format = format;
    }

    /// Gives `FolderMissing`, `FileUnreadable`.
    public static ScriptFiles read(List<Path> folders, String format) throws ProblemException {
        var files = new TreeMap<String, byte[]>();
        var names = names(folders);
        for (int i = 0; i < folders.size(); i++) {
            new ScriptFolder(format).read(folders.get(i), names.get(i), files);
        }
        return new ScriptFiles(names, files);
    }

    /// Several folders keep their last names, numbered where two have the same.
    private static List<String> names(List<Path> folders) {
        if (folders.size() == 1) {
            return List.of("");
        }
        var names = new ArrayList<String>();
        for (var folder : folders) {
            var last = String.valueOf(folder.getFileName());
            var name = last;
            for (int i = 2; names.contains(name); i++) {
                name = last + "-" + i;
            }
            names.add(name);
        }
        return names;
    }

    private void read(Path folder, String name, Map<String, byte[]> files) throws ProblemException {
        try (var paths = Files.walk(folder, isDeep() ? DEEPEST : 1)) {
            for (var file : (Iterable<Path>) paths::iterator) {
                var relative = folder.relativize(file);
                if (Files.isRegularFile(file) && isWanted(relative)) {
                    var path = relative.toString().replace('\\', '/');
                    files.put(name.isEmpty() ? path : name + "/" + path, Files.readAllBytes(file));
                }
            }
        } catch (NoSuchFileException e) {
            throw new ProblemException(new Problem.FolderMissing(folder.toString()), e);
        } catch (IOException | UncheckedIOException e) {
            throw new ProblemException(
                    new Problem.FileUnreadable(folder.toString(), e.toString()), e);
        }
    }

    private boolean isDeep() {
        return format.equals("flyway") || format.equals("plain-sql");
    }

    private boolean isWanted(Path relative) {
        var name = String.valueOf(relative.getFileName());
        return switch (format) {
            case "atlas" -> name.endsWith(".sql") || name.equals("atlas.sum");
            case "dbmate" -> DBMATE.matcher(name).matches();
            case "golang-migrate" -> GOLANG_MIGRATE.matcher(name).matches();
            case "flyway" -> isVisible(relative) && matches(FLYWAY, name);
            default -> isVisible(relative) && matches(PLAIN, name);
        };
    }

    private static boolean matches(Pattern pattern, String name) {
        return pattern.matcher(name.toLowerCase(Locale.ROOT)).matches();
    }

    private static boolean isVisible(Path relative) {
        for (var part : relative) {
            if (part.toString().startsWith(".")) {
                return false;
            }
        }
        return true;
    }
}
