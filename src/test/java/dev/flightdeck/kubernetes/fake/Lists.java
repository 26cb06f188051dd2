package dev.flightdeck.kubernetes.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;

/// Lists, whole or in chunks (`limit`, `continue`).
final class Lists {
    private static final String TOO_OLD =
            "The provided continue parameter is too old to display a consistent list result. You can"
                    + " start a new list without the continue parameter, or use the continue token in"
                    + " this response to retrieve the remainder of the results. Continuing with the"
                    + " provided token results in an inconsistent list - objects that were created,"
                    + " modified, or deleted between the time the first chunk was returned and now may"
                    + " show up in the list.";

    private final ObjectStore store;

    Lists(ObjectStore store) {
        this.store = store;
    }

    ObjectNode list(ApiRequest request) {
        return store.atomically(() -> listNow(request));
    }

    private ObjectNode listNow(ApiRequest request) {
        var kind = request.target().kind();
        var matching = store.list(kind, request.target().namespace());
        var selected = Selectors.of(request);
        matching.removeIf(object -> !selected.test(object));
        var token = request.query("continue");
        long version = store.version();
        if (!token.isEmpty()) {
            var parts = new String(Base64.getUrlDecoder().decode(token), UTF_8).split(" ", 2);
            version = Long.parseLong(parts[0]);
            if (version < store.oldest()) {
                throw ApiFailure.expired(TOO_OLD);
            }
            matching.removeIf(object -> ObjectKey.of(object).order().compareTo(parts[1]) <= 0);
        }
        var limit = request.query("limit");
        int size = limit.isEmpty() || limit.equals("0") ? matching.size() : Integer.parseInt(limit);
        var list = Json.object();
        list.put("kind", kind.kind() + "List").put("apiVersion", kind.apiVersion());
        var metadata = list.putObject("metadata").put("resourceVersion", Long.toString(version));
        var items = list.putArray("items");
        matching.stream().limit(size).forEach(items::add);
        if (size < matching.size()) {
            var next = version + " " + ObjectKey.of(matching.get(size - 1)).order();
            metadata.put("continue", Base64.getUrlEncoder().encodeToString(next.getBytes(UTF_8)));
            metadata.put("remainingItemCount", matching.size() - size);
        }
        return list;
    }
}
