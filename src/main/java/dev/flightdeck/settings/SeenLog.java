package dev.flightdeck.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Since when a migration has been seen as applied in a database whose history keeps no time: a
/// file a history, on this computer. Any thread; two programs at once may each lose the other's
/// newest entries, which only makes "seen since" later.
public final class SeenLog {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path folder;

    public SeenLog(Path folder) {
        this.folder = folder;
    }

    /// Says what is applied now: what was not before is seen since `now`, what is gone is
    /// forgotten.
    ///
    /// @param history names the database and the table, without a password
    /// @return since when each was seen
    public synchronized Map<String, Instant> note(
            String history, Collection<String> applied, Instant now) throws IOException {
        var before = read(history);
        var since = now.truncatedTo(ChronoUnit.MILLIS);
        var after = new LinkedHashMap<String, Instant>();
        for (var name : applied) {
            after.put(name, before.getOrDefault(name, since));
        }
        if (!after.equals(before)) {
            write(history, after);
        }
        return after;
    }

    /// A file that cannot be read is as good as none: what it said is then seen since now.
    private Map<String, Instant> read(String history) throws IOException {
        var file = file(history);
        var seen = new LinkedHashMap<String, Instant>();
        if (Files.exists(file)) {
            try {
                var texts =
                        JSON.readValue(
                                Files.readString(file), new TypeReference<Map<String, Long>>() {});
                texts.forEach((name, millis) -> seen.put(name, Instant.ofEpochMilli(millis)));
            } catch (JacksonException _) {
                seen.clear();
            }
        }
        return seen;
    }

    private void write(String history, Map<String, Instant> seen) throws IOException {
        Files.createDirectories(folder);
        var millis = new LinkedHashMap<String, Long>();
        seen.forEach((name, time) -> millis.put(name, time.toEpochMilli()));
        var fresh = Files.createTempFile(folder, "seen", ".new");
        Files.writeString(fresh, JSON.writeValueAsString(millis));
        Files.move(fresh, file(history), StandardCopyOption.REPLACE_EXISTING);
    }

    private Path file(String history) {
        var name = UUID.nameUUIDFromBytes(history.getBytes(StandardCharsets.UTF_8));
        return folder.resolve(name + ".json");
    }
}
