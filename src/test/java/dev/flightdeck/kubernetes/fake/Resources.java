package dev.flightdeck.kubernetes.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Creating, reading and changing objects as the API server does.
final class Resources {
    private final ObjectStore store;
    private final FakeClock clock;

    Resources(ObjectStore store, FakeClock clock) {
        this.store = store;
        this.clock = clock;
    }

    ObjectNode get(ObjectKey key) {
        var object = store.get(key);
        if (object == null) {
            throw ApiFailure.notFound(key.kind(), key.name());
        }
        return object;
    }

    ObjectNode create(ApiRequest request) {
        var target = request.target();
        if (!target.subresource().isEmpty() || !target.name().isEmpty()) {
            throw ApiFailure.of(
                    404, "NotFound", "the server could not find the requested resource");
        }
        return store.atomically(() -> create(request, request.object()));
    }

    private ObjectNode create(ApiRequest request, ObjectNode object) {
        UnknownFields.leaveOut(request, object);
        if (!Json.metadata(object).path("resourceVersion").asText("").isEmpty()) {
            throw ApiFailure.of(
                    500,
                    "InternalError",
                    "resourceVersion should not be set on objects to be created");
        }
        var key = prepare(request, object);
        requireNamespace(key);
        Defaults.fill(key.kind(), object);
        Validation.check(key, null, object);
        if (store.get(key) != null) {
            throw ApiFailure.alreadyExists(key.kind(), key.name());
        }
        if (!request.contentType().contains("apply-patch")) {
            FieldOwners.updated(null, object, request.fieldManager(), clock.now());
        }
        return request.dryRun() ? object : store.put(key, object);
    }

    private ObjectKey prepare(ApiRequest request, ObjectNode object) {
        var target = request.target();
        requireSame(request, object);
        var metadata = Json.metadata(object);
        var name = metadata.path("name").asText("");
        var prefix = metadata.path("generateName").asText("");
        if (name.isEmpty() && !prefix.isEmpty()) {
            name = prefix + RandomNames.next();
        }
        metadata.put("name", name);
        if (target.kind().namespaced()) {
            metadata.put("namespace", target.namespace());
        }
        metadata.remove(List.of("deletionTimestamp", "selfLink"));
        metadata.put("uid", UUID.randomUUID().toString());
        metadata.put("creationTimestamp", Json.time(clock.now()));
        if (target.kind().hasStatus()) {
            metadata.put("generation", 1);
            object.remove("status");
        }
        if (target.kind() == ResourceKind.POD) {
            object.putObject("status").put("phase", "Pending").put("qosClass", "BestEffort");
        }
        return new ObjectKey(target.kind(), target.namespace(), name);
    }

    private static void requireSame(ApiRequest request, ObjectNode object) {
        var target = request.target();
        var kind = object.path("kind").asText("");
        var version = object.path("apiVersion").asText("");
        if (!kind.equals(target.kind().kind()) || !version.equals(target.kind().apiVersion())) {
            throw ApiFailure.badRequest(
                    "%s in version \"%s\" cannot be handled as a %s: no kind \"%s\" is registered for version \"%s\""
                            .formatted(kind, version, target.kind().kind(), kind, version));
        }
        var namespace = Json.metadata(object).path("namespace").asText("");
        if (!namespace.isEmpty() && !namespace.equals(target.namespace())) {
            throw ApiFailure.badRequest(
                    "the namespace of the provided object does not match the namespace sent on the request");
        }
        var name = Json.metadata(object).path("name").asText("");
        if (!target.name().isEmpty() && !name.isEmpty() && !name.equals(target.name())) {
            throw ApiFailure.badRequest(
                    "the name of the object (%s) does not match the name on the URL (%s)"
                            .formatted(name, target.name()));
        }
    }

    private void requireNamespace(ObjectKey key) {
        if (!key.kind().namespaced()) {
            return;
        }
        var namespace = get(new ObjectKey(ResourceKind.NAMESPACE, "", key.namespace()));
        if (namespace.path("metadata").has("deletionTimestamp")) {
            throw ApiFailure.terminating(key);
        }
    }

    ObjectNode replace(ApiRequest request) {
        return store.atomically(() -> {
            var before = get(request.target().key());
            var object = request.object();
            requireSame(request, object);
            return save(request, before, object);
        });
    }

    /// Whether a server-side apply makes the object.
    boolean isNew(ApiRequest request) {
        return store.get(request.target().key()) == null;
    }

    ObjectNode patch(ApiRequest request) {
        return store.atomically(() -> {
            if (request.contentType().startsWith("application/apply-patch")) {
                return apply(request);
            }
            var before = get(request.target().key());
            return save(request, before, Patches.patch(before, request));
        });
    }

    private ObjectNode apply(ApiRequest request) {
        if (request.query("fieldManager").isEmpty()) {
            throw ApiFailure.of(
                    422,
                    "Invalid",
                    "PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: Required value: is required for apply patch");
        }
        var applied = request.object();
        requireSame(request, applied);
        if (!applied.path("metadata").path("managedFields").isEmpty()) {
            throw ApiFailure.badRequest("metadata.managedFields must be nil");
        }
        var key = request.target().key();
        var before = store.get(key);
        var merged =
                FieldOwners.apply(
                        before,
                        applied,
                        request.fieldManager(),
                        request.flag("force"),
                        clock.now());
        if (before == null) {
            Json.metadata(merged).put("name", key.name());
            var target = request.target();
            var list = new ApiRequest.Target(target.kind(), target.namespace(), "", "");
            return create(
                    new ApiRequest(
                            "POST",
                            list,
                            request.query(),
                            request.contentType(),
                            request.userAgent(),
                            request.body()),
                    merged);
        }
        return save(request, before, merged);
    }

    private ObjectNode save(ApiRequest request, ObjectNode before, ObjectNode asked) {
        var key = request.target().key();
        requireVersion(key, before, asked);
        boolean statusOnly = request.target().subresource().equals("status");
        var after = statusOnly ? withStatus(before, asked) : withSpec(key, before, asked);
        if (!statusOnly) {
            Defaults.fill(key.kind(), after);
            Validation.check(key, before, after);
            if (!request.contentType().startsWith("application/apply-patch")) {
                FieldOwners.updated(before, after, request.fieldManager(), clock.now());
            }
        }
        if (request.dryRun() || after.equals(before)) {
            return after;
        }
        if (after.path("metadata").has("deletionTimestamp")
                && after.path("metadata").path("finalizers").isEmpty()
                && !before.path("metadata").path("finalizers").isEmpty()) {
            store.remove(key);
            return after;
        }
        return store.put(key, after);
    }

    private static void requireVersion(ObjectKey key, ObjectNode before, ObjectNode asked) {
        var present = before.path("metadata");
        var wanted = asked.path("metadata");
        var version = wanted.path("resourceVersion").asText("");
        if (!version.isEmpty() && !version.equals(present.path("resourceVersion").asText())) {
            throw ApiFailure.conflict(
                    key.kind(),
                    key.name(),
                    "the object has been modified; please apply your changes to the latest version and try again");
        }
        var uid = wanted.path("uid").asText("");
        if (!uid.isEmpty() && !uid.equals(present.path("uid").asText())) {
            throw ApiFailure.conflict(
                    key.kind(),
                    key.name(),
                    "Precondition failed: UID in precondition: %s, UID in object meta: %s"
                            .formatted(uid, present.path("uid").asText()));
        }
    }

    private static ObjectNode withStatus(ObjectNode before, ObjectNode asked) {
        var after = before.deepCopy();
        setOrRemove(after, "status", asked.get("status"));
        return after;
    }

    private static ObjectNode withSpec(ObjectKey key, ObjectNode before, ObjectNode asked) {
        var after = asked.deepCopy();
        var metadata = Json.metadata(after);
        var old = before.path("metadata");
        metadata.put("name", key.name());
        for (var field :
                List.of(
                        "namespace",
                        "uid",
                        "creationTimestamp",
                        "deletionTimestamp",
                        "deletionGracePeriodSeconds",
                        "resourceVersion",
                        "generation")) {
            setOrRemove(metadata, field, old.get(field));
        }
        if (key.kind().hasStatus()) {
            setOrRemove(after, "status", before.get("status"));
            if (!before.path("spec").equals(after.path("spec"))) {
                metadata.put("generation", old.path("generation").asInt() + 1);
            }
        }
        return after;
    }

    private static void setOrRemove(ObjectNode object, String field, @Nullable JsonNode value) {
        if (value == null) {
            object.remove(field);
        } else {
            object.set(field, value);
        }
    }
}
