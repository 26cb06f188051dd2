package dev.flightdeck.kubernetes.fake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Label selectors and field selectors, as the queries of lists and watches carry them.
final class Selectors {
    private static final Pattern SET =
            Pattern.compile("\\s*([^\\s!=,]+)\\s+(in|notin)\\s*\\(([^)]*)\\)\\s*");
    private static final Pattern EQUALITY =
            Pattern.compile("\\s*([^\\s!=]+)\\s*(==|=|!=)\\s*([^\\s]*)\\s*");

    private Selectors() {}

    static Predicate<JsonNode> of(ApiRequest request) {
        return labels(request.query("labelSelector")).and(fields(request.query("fieldSelector")));
    }

    static Predicate<JsonNode> labels(String selector) {
        return all(selector, Selectors::label);
    }

    private static Predicate<JsonNode> fields(String selector) {
        return all(selector, Selectors::field);
    }

    private interface Term {
        Predicate<JsonNode> of(String text);
    }

    private static Predicate<JsonNode> all(String selector, Term term) {
        Predicate<JsonNode> all = _ -> true;
        for (var text : terms(selector)) {
            all = all.and(term.of(text));
        }
        return all;
    }

    private static Predicate<JsonNode> label(String text) {
        var set = SET.matcher(text);
        if (set.matches()) {
            var values = Arrays.stream(set.group(3).split(",")).map(String::strip).toList();
            boolean in = set.group(2).equals("in");
            return object -> {
                var label = labelOf(object, set.group(1));
                return in ? has(label, values) : !has(label, values);
            };
        }
        var equality = EQUALITY.matcher(text);
        if (equality.matches()) {
            boolean not = equality.group(2).equals("!=");
            var name = equality.group(1);
            var value = equality.group(3);
            return object -> not != value.equals(labelOf(object, name).asText(null));
        }
        var name = text.strip();
        return name.startsWith("!")
                ? object -> labelOf(object, name.substring(1)).isMissingNode()
                : object -> !labelOf(object, name).isMissingNode();
    }

    private static boolean has(JsonNode label, List<String> values) {
        return !label.isMissingNode() && values.contains(label.asText());
    }

    private static JsonNode labelOf(JsonNode object, String name) {
        return object.path("metadata").path("labels").path(name);
    }

    private static Predicate<JsonNode> field(String text) {
        var equality = EQUALITY.matcher(text);
        if (!equality.matches()) {
            throw ApiFailure.badRequest("invalid field selector \"%s\"".formatted(text));
        }
        boolean not = equality.group(2).equals("!=");
        var pointer = "/" + equality.group(1).replace('.', '/');
        var value = equality.group(3);
        return object -> not != value.equals(object.at(pointer).asText(""));
    }

    /// The parts between the commas that are not within parentheses.
    private static List<String> terms(String selector) {
        var terms = new ArrayList<String>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i <= selector.length(); i++) {
            char c = i == selector.length() ? ',' : selector.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ',' && depth == 0) {
                terms.add(selector.substring(start, i));
                start = i + 1;
            }
        }
        terms.removeIf(String::isBlank);
        return terms;
    }
}
