package dev.flightdeck.kubernetes.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;

/// Objects as trees, and as Fabric8's model.
final class Json {
    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    /// Reads JSON, or YAML where the text does not start as JSON does.
    static JsonNode read(byte[] text) {
        try {
            return isJson(text)
                    ? MAPPER.readTree(text)
                    : MAPPER.readTree(SERIALIZATION.convertToJson(new String(text, UTF_8)));
        } catch (IOException e) {
            throw ApiFailure.badRequest("error decoding the body: " + e.getMessage());
        }
    }

    static byte[] bytes(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static ObjectNode tree(Object model) {
        return (ObjectNode) read(SERIALIZATION.asJson(model).getBytes(UTF_8));
    }

    static <T> T model(JsonNode node, Class<T> type) {
        return SERIALIZATION.unmarshal(node.toString(), type);
    }

    /// As the API server writes times: to the second.
    static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    static ObjectNode metadata(ObjectNode object) {
        return object.withObjectProperty("metadata");
    }

    /// How many bytes a text, or what it encodes in Base64, takes.
    static int length(String text, boolean encoded) {
        return encoded ? Base64.getDecoder().decode(text).length : text.getBytes(UTF_8).length;
    }

    private static boolean isJson(byte[] text) {
        int i = 0;
        while (i < text.length && Character.isWhitespace(text[i])) {
            i++;
        }
        return i < text.length && (text[i] == '{' || text[i] == '[');
    }
}
