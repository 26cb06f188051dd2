package dev.flightdeck.kubernetes.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;

/// An answer that is an error, in the API server's own words.
final class ApiFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient ObjectNode status;
    private final int code;

    /// A cause of a status: what is wrong with which field.
    record Cause(String reason, String message, String field) {}

    private ApiFailure(int code, String reason, String message, ObjectNode details) {
        super(message);
        this.code = code;
        status = Json.object();
        status.put("kind", "Status").put("apiVersion", "v1").putObject("metadata");
        status.put("status", "Failure").put("message", message).put("reason", reason);
        status.set("details", details);
        status.put("code", code);
    }

    int code() {
        return code;
    }

    ObjectNode status() {
        return status;
    }

    static ApiFailure of(int code, String reason, String message) {
        return new ApiFailure(code, reason, message, Json.object());
    }

    static ApiFailure badRequest(String message) {
        return of(400, "BadRequest", message);
    }

    static ApiFailure unauthorized() {
        return of(401, "Unauthorized", "Unauthorized");
    }

    static ApiFailure expired(String message) {
        return of(410, "Expired", message);
    }

    static ApiFailure forbidden(ResourceKind kind, String name, String why) {
        var subject = kind.resource() + (name.isEmpty() ? "" : " \"" + name + "\"");
        return new ApiFailure(
                403, "Forbidden", subject + " is forbidden: " + why, details(kind, name));
    }

    static ApiFailure terminating(ObjectKey key) {
        var details = details(key.kind(), key.name());
        causes(
                details,
                List.of(
                        new Cause(
                                "NamespaceTerminating",
                                "namespace %s is being terminated".formatted(key.namespace()),
                                "metadata.namespace")));
        return new ApiFailure(
                403,
                "Forbidden",
                "%s \"%s\" is forbidden: unable to create new content in namespace %s because it is being terminated"
                        .formatted(key.kind().resource(), key.name(), key.namespace()),
                details);
    }

    static ApiFailure notFound(ResourceKind kind, String name) {
        return new ApiFailure(
                404,
                "NotFound",
                "%s \"%s\" not found".formatted(kind.resource(), name),
                details(kind, name));
    }

    static ApiFailure alreadyExists(ResourceKind kind, String name) {
        return new ApiFailure(
                409,
                "AlreadyExists",
                "%s \"%s\" already exists".formatted(kind.resource(), name),
                details(kind, name));
    }

    static ApiFailure conflict(ResourceKind kind, String name, String why) {
        return new ApiFailure(
                409,
                "Conflict",
                "Operation cannot be fulfilled on %s \"%s\": %s"
                        .formatted(kind.resource(), name, why),
                details(kind, name));
    }

    static ApiFailure applyConflict(String message, List<Cause> causes) {
        var details = Json.object();
        causes(details, causes);
        return new ApiFailure(409, "Conflict", message, details);
    }

    static ApiFailure invalid(ResourceKind kind, String name, List<Cause> causes) {
        var details = details(kind, name).put("kind", kind.kind());
        causes(details, causes);
        var texts =
                causes.stream()
                        .map(cause -> cause.field() + ": " + cause.message())
                        .collect(Collectors.joining(", "));
        return new ApiFailure(
                422,
                "Invalid",
                "%s \"%s\" is invalid: %s"
                        .formatted(
                                kind.qualifiedKind(),
                                name,
                                causes.size() == 1 ? texts : "[" + texts + "]"),
                details);
    }

    private static ObjectNode details(ResourceKind kind, String name) {
        var details = Json.object();
        if (!name.isEmpty()) {
            details.put("name", name);
        }
        if (!kind.group().isEmpty()) {
            details.put("group", kind.group());
        }
        return details.put("kind", kind.plural());
    }

    private static void causes(ObjectNode details, List<Cause> causes) {
        var array = details.putArray("causes");
        causes.forEach(cause ->
                array.addObject()
                        .put("reason", cause.reason())
                        .put("message", cause.message())
                        .put("field", cause.field()));
    }
}
