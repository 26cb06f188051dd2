package dev.flightdeck.kubernetes.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Predicate;

/// Deleting objects and, as the garbage collector does, what depends on them.
final class Deletions {
    private static final String FOREGROUND = "foregroundDeletion";

    private final ObjectStore store;
    private final FakeClock clock;
    private final Owners owners;
    private final Executor executor;
    private volatile Predicate<ObjectNode> endsPod = _ -> false;
    private volatile boolean holdNamespaces;

    Deletions(ObjectStore store, FakeClock clock, Owners owners, Executor executor) {
        this.store = store;
        this.clock = clock;
        this.owners = owners;
        this.executor = executor;
        store.listen(change -> {
            if (change.deleted()) {
                Owners.uids(change.before())
                        .forEach(uid -> executor.execute(() -> ownerMayGo(change, uid)));
            }
        });
    }

    /// Who ends a running pod and removes it afterwards; says whether it does.
    void endPodsBy(Predicate<ObjectNode> terminator) {
        endsPod = terminator;
    }

    void holdNamespaces(boolean hold) {
        holdNamespaces = hold;
    }

    ObjectNode delete(ApiRequest request) {
        var key = request.target().key();
        var options = request.body().length == 0 ? Json.object() : request.object();
        var object = store.get(key);
        if (object == null) {
            throw ApiFailure.notFound(key.kind(), key.name());
        }
        requirePreconditions(key, object, options.path("preconditions"));
        if (!request.dryRun() && options.path("dryRun").isEmpty()) {
            delete(key, policy(request, options));
        }
        var left = store.get(key);
        return left == null ? success(key, object) : left;
    }

    /// Deletes what a list holds.
    void deleteAll(ApiRequest request, JsonNode items) {
        var options = request.body().length == 0 ? Json.object() : request.object();
        if (!request.dryRun()) {
            items.forEach(item -> delete(ObjectKey.of(item), policy(request, options)));
        }
    }

    private static String policy(ApiRequest request, ObjectNode options) {
        var asked = options.path("propagationPolicy").asText(request.query("propagationPolicy"));
        if (!asked.isEmpty()) {
            return asked;
        }
        // batch/v1 Jobs keep their pods where nothing is asked for
        return request.target().kind() == ResourceKind.JOB ? "Orphan" : "Background";
    }

    private static void requirePreconditions(
            ObjectKey key, ObjectNode object, JsonNode preconditions) {
        for (var field : List.of("uid", "resourceVersion")) {
            var wanted = preconditions.path(field).asText("");
            var present = object.path("metadata").path(field).asText();
            if (!wanted.isEmpty() && !wanted.equals(present)) {
                var word = field.equals("uid") ? "UID" : "ResourceVersion";
                throw ApiFailure.conflict(
                        key.kind(),
                        key.name(),
                        "Precondition failed: %s in precondition: %s, %s in object meta: %s"
                                .formatted(word, wanted, word, present));
            }
        }
    }

    void delete(ObjectKey key, String policy) {
        var object = store.get(key);
        if (object == null) {
            return;
        }
        if (key.kind() == ResourceKind.NAMESPACE) {
            deleteNamespace(key);
            return;
        }
        var dependants = owners.dependantsOf(object.path("metadata").path("uid").asText());
        switch (policy) {
            case "Orphan" -> {
                dependants.forEach(dependant -> orphan(dependant, object));
                finish(key);
            }
            case "Foreground" -> {
                if (dependants.isEmpty()) {
                    finish(key);
                } else {
                    store.update(key, this::awaitDependants);
                    dependants.forEach(dependant -> delete(dependant, "Foreground"));
                }
            }
            default -> {
                finish(key);
                dependants.forEach(dependant -> delete(dependant, "Background"));
            }
        }
    }

    private void orphan(ObjectKey key, ObjectNode owner) {
        var uid = owner.path("metadata").path("uid").asText();
        store.update(
                key,
                object -> {
                    var references = Json.metadata(object).withArrayProperty("ownerReferences");
                    for (int i = references.size() - 1; i >= 0; i--) {
                        if (references.get(i).path("uid").asText().equals(uid)) {
                            references.remove(i);
                        }
                    }
                    if (references.isEmpty()) {
                        Json.metadata(object).remove("ownerReferences");
                    }
                });
    }

    private void awaitDependants(ObjectNode object) {
        mark(object);
        var finalizers = Json.metadata(object).withArrayProperty("finalizers");
        if (!finalizers.toString().contains(FOREGROUND)) {
            finalizers.add(FOREGROUND);
        }
    }

    private void mark(ObjectNode object) {
        var metadata = Json.metadata(object);
        if (!metadata.has("deletionTimestamp")) {
            metadata.put("deletionTimestamp", Json.time(clock.now()));
            metadata.put(
                    "deletionGracePeriodSeconds",
                    object.path("kind").asText().equals("Pod") ? 30 : 0);
        }
    }

    /// Removes an object, or marks it where a finalizer or a running container holds it.
    private void finish(ObjectKey key) {
        var object = store.get(key);
        if (object == null) {
            return;
        }
        if (!object.path("metadata").path("finalizers").isEmpty()) {
            store.update(key, this::mark);
        } else if (key.kind() == ResourceKind.POD) {
            // marked first: a container that ends by itself meanwhile removes its pod
            store.update(key, this::mark);
            if (!endsPod.test(object)) {
                store.remove(key);
            }
        } else {
            store.remove(key);
        }
    }

    private void ownerMayGo(Change removed, String uid) {
        if (!owners.dependantsOf(uid).isEmpty()) {
            return;
        }
        for (var reference : removed.before().path("metadata").path("ownerReferences")) {
            if (!reference.path("uid").asText().equals(uid)) {
                continue;
            }
            for (var kind : ResourceKind.values()) {
                if (kind.kind().equals(reference.path("kind").asText())) {
                    ownerGoes(
                            new ObjectKey(
                                    kind,
                                    removed.key().namespace(),
                                    reference.path("name").asText()));
                }
            }
        }
    }

    private void ownerGoes(ObjectKey key) {
        var owner = store.get(key);
        if (owner == null
                || !owner.path("metadata").path("finalizers").toString().contains(FOREGROUND)) {
            return;
        }
        store.update(
                key,
                object -> {
                    var finalizers = Json.metadata(object).withArrayProperty("finalizers");
                    for (int i = finalizers.size() - 1; i >= 0; i--) {
                        if (finalizers.get(i).asText().equals(FOREGROUND)) {
                            finalizers.remove(i);
                        }
                    }
                });
        finish(key);
    }

    private void deleteNamespace(ObjectKey key) {
        store.update(
                key,
                namespace -> {
                    mark(namespace);
                    namespace.withObjectProperty("status").put("phase", "Terminating");
                });
        if (!holdNamespaces) {
            executor.execute(() -> finishNamespace(key.name()));
        }
    }

    /// Deletes what a terminating namespace holds, and the namespace.
    void finishNamespace(String name) {
        for (var kind : ResourceKind.values()) {
            if (kind.namespaced()) {
                store.list(kind, name)
                        .forEach(object -> delete(ObjectKey.of(object), "Background"));
            }
        }
        store.remove(new ObjectKey(ResourceKind.NAMESPACE, "", name));
    }

    private static ObjectNode success(ObjectKey key, ObjectNode object) {
        var status = Json.object();
        status.put("kind", "Status").put("apiVersion", "v1").putObject("metadata");
        status.put("status", "Success");
        status.putObject("details")
                .put("name", key.name())
                .put("group", key.kind().group())
                .put("kind", key.kind().plural())
                .put("uid", object.path("metadata").path("uid").asText());
        return status;
    }
}
