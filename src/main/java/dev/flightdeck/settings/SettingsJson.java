package dev.flightdeck.settings;

import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The text of the settings. A change touches what it changes and nothing else: what this version
/// does not know, or cannot use, stays in the text.
final class SettingsJson {
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .build();

    private final ObjectNode tree;

    private SettingsJson(ObjectNode tree) {
        this.tree = tree;
    }

    static SettingsJson empty() {
        return new SettingsJson(JSON.createObjectNode());
    }

    /// @throws JacksonException where the text is no JSON object
    static SettingsJson parse(byte[] text) {
        return new SettingsJson(JSON.readValue(text, ObjectNode.class));
    }

    /// What the text says; a value that cannot be used counts as absent.
    ///
    /// @param onIgnored told of each such value, with the reason
    Settings settings(BiConsumer<String, String> onIgnored) {
        var usable = JSON.createObjectNode();
        for (var property : tree.properties()) {
            var alone = JSON.createObjectNode();
            alone.set(property.getKey(), property.getValue());
            try {
                JSON.treeToValue(alone, Settings.class);
                usable.set(property.getKey(), property.getValue());
            } catch (JacksonException e) {
                onIgnored.accept(property.getKey(), e.getOriginalMessage());
            }
        }
        return JSON.treeToValue(usable, Settings.class);
    }

    /// With what the change makes different.
    SettingsJson with(UnaryOperator<Settings> change) {
        var before = settings((_, _) -> {});
        var merged = tree.deepCopy();
        merge(merged, object(before), object(change.apply(before)));
        return new SettingsJson(merged);
    }

    private static ObjectNode object(Settings settings) {
        return JSON.valueToTree(settings);
    }

    private static void merge(ObjectNode target, ObjectNode before, ObjectNode after) {
        for (var property : before.properties()) {
            if (!after.has(property.getKey())) {
                target.remove(property.getKey());
            }
        }
        for (var property : after.properties()) {
            var name = property.getKey();
            @Nullable JsonNode old = before.get(name);
            var value = property.getValue();
            if (value.equals(old)) {
                continue;
            }
            if (target.get(name) instanceof ObjectNode inner
                    && old instanceof ObjectNode oldObject
                    && value instanceof ObjectNode newObject) {
                merge(inner, oldObject, newObject);
            } else {
                target.set(name, value);
            }
        }
    }

    byte[] bytes() {
        return JSON.writeValueAsBytes(tree);
    }
}
