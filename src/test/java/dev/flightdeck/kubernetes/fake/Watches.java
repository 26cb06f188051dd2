package dev.flightdeck.kubernetes.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/// The watches that are open.
final class Watches {
    private final ObjectStore store;
    private final Set<Watch> open = ConcurrentHashMap.newKeySet();
    private volatile Gone gone = Gone.EVENT;

    private record Watch(ApiRequest request, Predicate<JsonNode> selected, WatchSink sink) {
        void hear(Change change) {
            var target = request.target();
            boolean here =
                    change.key().kind() == target.kind()
                            && (target.namespace().isEmpty()
                                    || target.namespace().equals(change.key().namespace()))
                            && (target.name().isEmpty()
                                    || target.name().equals(change.key().name()));
            if (!here) {
                return;
            }
            boolean was = change.before() != null && selected.test(change.before());
            boolean is = change.after() != null && selected.test(change.after());
            if (was && is) {
                sink.send(event("MODIFIED", change.after()));
            } else if (is) {
                sink.send(event("ADDED", change.after()));
            } else if (was) {
                sink.send(event("DELETED", last(change)));
            }
        }

        private static ObjectNode last(Change change) {
            var last = change.before().deepCopy();
            Json.metadata(last).put("resourceVersion", Long.toString(change.version()));
            return last;
        }
    }

    Watches(ObjectStore store) {
        this.store = store;
        store.listen(change -> open.forEach(watch -> watch.hear(change)));
    }

    void answerGoneAs(Gone answer) {
        gone = answer;
    }

    /// Fails where the version asked for is too old and that is answered with a status.
    void check(ApiRequest request) {
        if (gone == Gone.STATUS && isTooOld(request)) {
            throw tooOld(request);
        }
    }

    /// Opens a watch; the answer closes it.
    Runnable open(ApiRequest request, WatchSink sink) {
        var watch = new Watch(request, Selectors.of(request), sink);
        store.atomically(() -> start(watch));
        return () -> open.remove(watch);
    }

    private boolean start(Watch watch) {
        var request = watch.request();
        var version = request.query("resourceVersion");
        if (version.isEmpty() || version.equals("0")) {
            var target = request.target();
            for (var object : store.list(target.kind(), target.namespace())) {
                watch.hear(new Change(0, ObjectKey.of(object), null, object));
            }
            return open.add(watch);
        }
        if (isTooOld(request)) {
            watch.sink().send(event("ERROR", tooOld(request).status()));
            watch.sink().end();
            return false;
        }
        store.since(Long.parseLong(version)).forEach(watch::hear);
        return open.add(watch);
    }

    private boolean isTooOld(ApiRequest request) {
        var version = request.query("resourceVersion");
        return !version.isEmpty()
                && !version.equals("0")
                && Long.parseLong(version) < store.oldest();
    }

    private ApiFailure tooOld(ApiRequest request) {
        return ApiFailure.expired(
                "too old resource version: %s (%d)"
                        .formatted(request.query("resourceVersion"), store.oldest()));
    }

    int count() {
        return open.size();
    }

    /// Breaks the connections of all watches.
    void drop() {
        for (var watch : open) {
            open.remove(watch);
            watch.sink().cut();
        }
    }

    /// Tells every watch how far it has come.
    void bookmark() {
        store.atomically(() -> {
            for (var watch : open) {
                var kind = watch.request().target().kind();
                var object = Json.object();
                object.put("kind", kind.kind()).put("apiVersion", kind.apiVersion());
                object.putObject("metadata").put("resourceVersion", Long.toString(store.version()));
                watch.sink().send(event("BOOKMARK", object));
            }
            return open.size();
        });
    }

    private static String event(String type, ObjectNode object) {
        var event = Json.object().put("type", type);
        event.set("object", object);
        return event.toString();
    }
}
