package dev.flightdeck.kubernetes.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// Events of core v1; one that repeats counts up.
final class EventRecorder {
    private final ObjectStore store;
    private final FakeClock clock;
    private final Map<String, ObjectKey> known = new ConcurrentHashMap<>();

    /// Who reports what.
    record Note(String component, String type, String reason, String message) {
        static Note normal(String component, String reason, String message) {
            return new Note(component, "Normal", reason, message);
        }

        static Note warning(String component, String reason, String message) {
            return new Note(component, "Warning", reason, message);
        }
    }

    EventRecorder(ObjectStore store, FakeClock clock) {
        this.store = store;
        this.clock = clock;
    }

    void record(ObjectNode about, String fieldPath, Note note) {
        var uid = about.path("metadata").path("uid").asText();
        var id = String.join("|", uid, fieldPath, note.type(), note.reason(), note.message());
        var key = known.get(id);
        var now = Json.time(clock.now());
        if (key != null
                && store.update(
                                key,
                                event ->
                                        event.put("count", event.path("count").asInt() + 1)
                                                .put("lastTimestamp", now))
                        != null) {
            return;
        }
        var event = event(about, fieldPath, note, now);
        var created = ObjectKey.of(event);
        known.put(id, created);
        store.put(created, event);
    }

    private static ObjectNode event(ObjectNode about, String fieldPath, Note note, String now) {
        var object = about.path("metadata");
        var event = Json.object().put("apiVersion", "v1").put("kind", "Event");
        event.putObject("metadata")
                .put(
                        "name",
                        object.path("name").asText()
                                + "."
                                + Long.toHexString(System.nanoTime())
                                + RandomNames.next())
                .put("namespace", object.path("namespace").asText())
                .put("uid", UUID.randomUUID().toString())
                .put("creationTimestamp", now);
        var involved =
                event.putObject("involvedObject")
                        .put("kind", about.path("kind").asText())
                        .put("namespace", object.path("namespace").asText())
                        .put("name", object.path("name").asText())
                        .put("uid", object.path("uid").asText())
                        .put("apiVersion", about.path("apiVersion").asText())
                        .put("resourceVersion", object.path("resourceVersion").asText());
        if (!fieldPath.isEmpty()) {
            involved.put("fieldPath", fieldPath);
        }
        event.put("reason", note.reason()).put("message", note.message());
        event.putObject("source").put("component", note.component());
        return event.put("firstTimestamp", now)
                .put("lastTimestamp", now)
                .put("count", 1)
                .put("type", note.type())
                .put("reportingComponent", note.component())
                .put("reportingInstance", "");
    }
}
