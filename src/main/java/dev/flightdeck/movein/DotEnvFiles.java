package dev.flightdeck.movein;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The `.env` files of a folder, each with what lies over and under it.
final class DotEnvFiles {
    private static final String BASE = ".env";
    private static final String LOCAL = ".local";
    private static final Set<String> EXAMPLES =
            Set.of("example", "sample", "template", "dist", "defaults", "schema", "tpl", "bak");
    private static final int MOST = 50;

    /// The variables that go together.
    ///
    /// @param name of the environment they describe
    record VariableSet(String name, String file, Variables variables) {}

    private final Path root;
    private final SafeFiles files;
    private final List<Remark> remarks;

    DotEnvFiles(Path root, SafeFiles files, List<Remark> remarks) {
        this.root = root;
        this.files = files;
        this.remarks = remarks;
    }

    /// `.env` counts below the variables of the process, as for the tools that read it. `.env.name`
    /// is an environment of its own: it takes from `.env` what it does not say, but no password,
    /// and nothing of the process.
    List<VariableSet> read(Map<String, Sourced> process) {
        var all = new TreeMap<String, Map<String, Sourced>>();
        for (var name : names()) {
            files.inFolder(root, name)
                    .ifPresent(text -> all.put(name, DotEnv.read(name, text, remarks)));
        }
        var base = all.getOrDefault(BASE, Map.of());
        var local = all.getOrDefault(BASE + LOCAL, Map.of());
        var sets = new ArrayList<VariableSet>();
        sets.add(
                new VariableSet(
                        Discovery.DEFAULT_NAME,
                        base.isEmpty() && local.isEmpty() ? Origin.PROCESS : BASE,
                        Variables.of(List.of(process, local, base))));
        for (var name : environments(all.keySet())) {
            var file = BASE + "." + name;
            var own =
                    List.of(
                            all.getOrDefault(file + LOCAL, Map.of()),
                            all.getOrDefault(file, Map.of()));
            sets.add(new VariableSet(name, file, new Variables(own, base)));
        }
        return sets;
    }

    private static Set<String> environments(Set<String> files) {
        var names = new TreeSet<String>();
        for (var file : files) {
            var name =
                    file.equals(BASE) || file.equals(BASE + LOCAL)
                            ? ""
                            : file.substring(BASE.length() + 1);
            names.add(
                    name.endsWith(LOCAL)
                            ? name.substring(0, name.length() - LOCAL.length())
                            : name);
        }
        names.remove("");
        return names;
    }

    private List<String> names() {
        var names = new TreeSet<String>();
        try (var found = Files.newDirectoryStream(root, BASE + "*")) {
            for (var file : found) {
                var name = String.valueOf(file.getFileName());
                if (isEnvironment(name) && names.size() < MOST) {
                    names.add(name);
                }
            }
        } catch (IOException | DirectoryIteratorException _) {
            remarks.add(
                    Remark.trouble("the folder cannot be listed", new Origin("", BASE + "*", 0)));
        }
        return List.copyOf(names);
    }

    private boolean isEnvironment(String name) {
        if (!name.equals(BASE) && !name.startsWith(BASE + ".")) {
            return false;
        }
        for (var word : name.split("\\.", -1)) {
            if (EXAMPLES.contains(word)) {
                remarks.add(Remark.note("an example, not proposed", new Origin("", name, 0)));
                return false;
            }
        }
        return true;
    }
}
