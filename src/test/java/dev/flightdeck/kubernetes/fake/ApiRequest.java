package dev.flightdeck.kubernetes.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/// One request to an object, a list or a subresource.
record ApiRequest(
        String method,
        Target target,
        Map<String, String> query,
        String contentType,
        String userAgent,
        byte[] body) {
    /// What a path names; `name` and `subresource` are empty where it names none.
    record Target(ResourceKind kind, String namespace, String name, String subresource) {
        ObjectKey key() {
            return new ObjectKey(kind, namespace, name);
        }
    }

    String query(String name) {
        return query.getOrDefault(name, "");
    }

    boolean flag(String name) {
        var value = query(name);
        return value.equals("true") || value.equals("1");
    }

    boolean watch() {
        return method.equals("GET") && flag("watch");
    }

    boolean dryRun() {
        return query("dryRun").equals("All");
    }

    /// Who changes fields: asked for, or the name of the client's program.
    String fieldManager() {
        var asked = query("fieldManager");
        return asked.isEmpty() ? userAgent.split("[/ ]", 2)[0] : asked;
    }

    ObjectNode object() {
        if (Json.read(body) instanceof ObjectNode object) {
            return object;
        }
        throw ApiFailure.badRequest("the body is not an object");
    }

    /// The verb as access rules name it.
    String verb() {
        boolean one = !target.name().isEmpty();
        return switch (method) {
            case "GET" -> watch() ? "watch" : one ? "get" : "list";
            case "POST" -> "create";
            case "PUT" -> "update";
            case "PATCH" -> "patch";
            case "DELETE" -> one ? "delete" : "deletecollection";
            default -> throw ApiFailure.of(405, "MethodNotAllowed", "method not allowed");
        };
    }
}
