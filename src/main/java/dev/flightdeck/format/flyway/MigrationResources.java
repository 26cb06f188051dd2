package dev.flightdeck.format.flyway;

import dev.flightdeck.migration.Migration;
import dev.flightdeck.problem.ProblemException;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/// The migrations of a folder and their `.conf` files as Flyway's resources, and nothing else: no
/// callback is ever among them.
final class MigrationResources implements ResourceProvider {
    private static final String CONF = ".conf";

    private final List<LoadableResource> migrations = new ArrayList<>();
    private final Map<String, Path> files = new HashMap<>();

    MigrationResources(List<Migration> migrations) throws ProblemException {
        for (var migration : migrations) {
            var settings = FileSettings.of(migration.file(), migration.script());
            this.migrations.add(
                    new FileResource(migration.file(), migration.script(), settings.encoding()));
            files.put(migration.script() + CONF, FileSettings.fileOf(migration.file()));
        }
    }

    /// Asked for `sub/V1__x.sql.conf` only.
    @Override
    public @Nullable LoadableResource getResource(String name) {
        var file = files.get(name);
        return file == null || !Files.isRegularFile(file)
                ? null
                : new FileResource(file, name, StandardCharsets.UTF_8);
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
        var found = new ArrayList<LoadableResource>();
        for (var migration : migrations) {
            var name = migration.getFilename();
            if (name.startsWith(prefix) && endsWithAny(name, suffixes)) {
                found.add(migration);
            }
        }
        return found;
    }

    private static boolean endsWithAny(String name, String[] suffixes) {
        for (var suffix : suffixes) {
            if (name.regionMatches(
                    true, name.length() - suffix.length(), suffix, 0, suffix.length())) {
                return true;
            }
        }
        return false;
    }

    private static final class FileResource extends LoadableResource {
        private final Path path;
        private final String relative;
        private final Charset charset;

        FileResource(Path path, String relative, Charset charset) {
            this.path = path;
            this.relative = relative;
            this.charset = charset;
        }

        @Override
        public Reader read() {
            try {
                var decoder =
                        charset.newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT);
                return Channels.newReader(Files.newByteChannel(path), decoder, -1);
            } catch (IOException e) {
                throw new FlywayException(
                        "Unable to read " + relative, new UncheckedIOException(e));
            }
        }

        @Override
        public String getAbsolutePath() {
            return path.toAbsolutePath().toString();
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return path.toAbsolutePath().toString();
        }

        @Override
        public String getFilename() {
            return String.valueOf(path.getFileName());
        }

        @Override
        public String getRelativePath() {
            return relative;
        }
    }
}
