package dev.flightdeck.cli;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// A JSON object, in the order in which its members are put.
final class JsonObject {
    private final Map<String, @Nullable Object> members = new LinkedHashMap<>();

    /// @param value a text, number, boolean, null, [JsonObject] or a collection of these
    JsonObject put(String name, @Nullable Object value) {
        members.put(name, value);
        return this;
    }

    void write(JsonGenerator generator) {
        generator.writeStartObject();
        members.forEach((name, value) -> {
            generator.writeName(name);
            write(value, generator);
        });
        generator.writeEndObject();
    }

    private static void write(@Nullable Object value, JsonGenerator generator) {
        switch (value) {
            case null -> generator.writeNull();
            case JsonObject object -> object.write(generator);
            case Collection<?> values -> writeArray(values, generator);
            case Boolean truth -> generator.writeBoolean(truth);
            case Integer number -> generator.writeNumber(number);
            case Long number -> generator.writeNumber(number);
            case Double number -> generator.writeNumber(number);
            default -> generator.writeString(value.toString());
        }
    }

    private static void writeArray(Collection<?> values, JsonGenerator generator) {
        generator.writeStartArray();
        values.forEach(value -> write(value, generator));
        generator.writeEndArray();
    }
}
