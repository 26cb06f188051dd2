package dev.flightdeck.kubernetes.fake;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.ArrayList;
import java.util.List;

/// Fields of a Job that Kubernetes does not have: left out, or refused where the client asks for
/// that (`fieldValidation=Strict`).
final class UnknownFields {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final List<String> found = new ArrayList<>();

    private UnknownFields() {}

    static void leaveOut(ApiRequest request, ObjectNode object) {
        if (request.target().kind() != ResourceKind.JOB) {
            return;
        }
        var unknown = new UnknownFields();
        unknown.leaveOut("", object, MAPPER.constructType(Job.class));
        if (!unknown.found.isEmpty() && request.query("fieldValidation").equals("Strict")) {
            throw ApiFailure.badRequest(
                    "Job in version \"v1\" cannot be handled as a Job: strict decoding error: "
                            + String.join(", ", unknown.found));
        }
    }

    private void leaveOut(String path, JsonNode node, JavaType type) {
        if (type.isContainerType()) {
            int i = 0;
            for (var each : node) {
                leaveOut(
                        node.isArray() ? path + "[" + i++ + "]" : path,
                        each,
                        type.getContentType());
            }
        } else if (node instanceof ObjectNode object) {
            leaveOutOf(path, object, MAPPER.getDeserializationConfig().introspect(type));
        }
    }

    private void leaveOutOf(String path, ObjectNode object, BeanDescription bean) {
        for (var name : object.properties().stream().map(e -> e.getKey()).toList()) {
            var field = path.isEmpty() ? name : path + "." + name;
            var known =
                    bean.findProperties().stream()
                            .filter(p -> p.getName().equals(name))
                            .findFirst();
            if (known.isPresent()) {
                leaveOut(field, object.get(name), known.get().getPrimaryType());
            } else {
                object.remove(name);
                found.add("unknown field \"%s\"".formatted(field));
            }
        }
    }
}
