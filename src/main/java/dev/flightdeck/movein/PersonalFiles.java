package dev.flightdeck.movein;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Files of a person, at the places where libpq and Flyway look. Only the process says where these
/// are, never a file of the folder.
final class PersonalFiles {
    private static final String SERVICES = "pg_service.conf";

    private final Map<String, String> process;
    private final SafeFiles files;

    PersonalFiles(Map<String, String> process, SafeFiles files) {
        this.process = process;
        this.files = files;
    }

    private Optional<Path> path(String variable, String... more) {
        var value = process.getOrDefault(variable, "");
        try {
            return value.isBlank() ? Optional.empty() : Optional.of(Path.of(value, more));
        } catch (InvalidPathException _) {
            return Optional.empty(); // the tool would find nothing there either
        }
    }

    /// A file of the home folder.
    Optional<Path> ofHome(String name) {
        return path("HOME", name).or(() -> path("USERPROFILE", name));
    }

    PassFile passwords() {
        var file =
                path("PGPASSFILE")
                        .or(() -> path("APPDATA", "postgresql", "pgpass.conf"))
                        .or(() -> ofHome(".pgpass"));
        return file.flatMap(path ->
                        files.anywhere(path, shown(path))
                                .map(text -> PassFile.read(shown(path), text)))
                .orElse(PassFile.NONE);
    }

    /// A person's services, then those of the machine.
    Map<String, Map<String, Sourced>> services(List<Remark> remarks) {
        var all = new LinkedHashMap<String, Map<String, Sourced>>();
        personalServices().ifPresent(path -> read(path, remarks).forEach(all::putIfAbsent));
        path("PGSYSCONFDIR", SERVICES)
                .ifPresent(path -> read(path, remarks).forEach(all::putIfAbsent));
        return all;
    }

    private Optional<Path> personalServices() {
        return path("PGSERVICEFILE")
                .or(() -> path("APPDATA", "postgresql", ".pg_service.conf"))
                .or(() -> ofHome(".pg_service.conf"));
    }

    private Map<String, Map<String, Sourced>> read(Path path, List<Remark> remarks) {
        return files.anywhere(path, shown(path))
                .map(text -> ServiceFile.read(shown(path), text, remarks))
                .orElse(Map.of());
    }

    /// As it is shown where a service has no parameter to name the file.
    String serviceFile() {
        return personalServices().map(this::shown).orElse(SERVICES);
    }

    /// With `~` for the home folder.
    String shown(Path path) {
        var home = ofHome("").orElse(null);
        return home != null && path.startsWith(home)
                ? "~/" + home.relativize(path).toString().replace('\\', '/')
                : path.toString();
    }
}
