package dev.flightdeck.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Which server each environment led to, in a file that window and command line share. A file that
/// cannot be read is as if there were none, and is replaced with the next server. Any thread.
public final class KnownServers {
    private static final Logger LOG = LoggerFactory.getLogger(KnownServers.class);
    private static final int MOST = 500;
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    private final Path file;

    public KnownServers(Path file) {
        this.file = file;
    }

    /// The one seen last comes last.
    public List<KnownServer> read() {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            return List.of(JSON.readValue(Files.readAllBytes(file), KnownServer[].class));
        } catch (IOException | JacksonException | NullPointerException e) {
            LOG.warn("the known servers cannot be read: {}", e.toString());
            return List.of();
        }
    }

    /// In place of the one that the environment led to before.
    public void keep(KnownServer server) {
        try {
            FileGuard.locked(file, () -> write(server));
        } catch (IOException e) {
            LOG.warn("the server is not remembered: {}", e.toString());
        }
    }

    private void write(KnownServer server) throws IOException {
        var all = new ArrayList<>(read());
        all.removeIf(server::isFor);
        all.add(server);
        var kept = all.subList(Math.max(0, all.size() - MOST), all.size());
        var temporary = file.resolveSibling(file.getFileName() + ".tmp");
        Files.write(temporary, JSON.writeValueAsBytes(kept));
        Files.move(
                temporary,
                file,
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }
}
