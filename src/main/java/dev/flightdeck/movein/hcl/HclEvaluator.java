package dev.flightdeck.movein.hcl;

import dev.flightdeck.movein.hcl.HclBody.Block;
import dev.flightdeck.movein.hcl.HclExpression.Call;
import dev.flightdeck.movein.hcl.HclExpression.Items;
import dev.flightdeck.movein.hcl.HclExpression.Literal;
import dev.flightdeck.movein.hcl.HclExpression.Other;
import dev.flightdeck.movein.hcl.HclExpression.Reference;
import dev.flightdeck.movein.hcl.HclExpression.Template;
import dev.flightdeck.movein.hcl.HclValue.ListOf;
import dev.flightdeck.movein.hcl.HclValue.Text;
import dev.flightdeck.movein.hcl.HclValue.Unknown;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Evaluates literals, `var` with its default, `local`, `atlas.env`, `getenv` and the functions on
/// URLs. All else is unknown, with the reason.
public final class HclEvaluator {
    private static final int LONGEST = 64 * 1024;
    private static final int MOST_STEPS = 10_000;
    private static final Pattern PATH = Pattern.compile("^([^:]+://[^/?]*)(/[^?]*)?");

    private final HclBody file;
    private final Map<String, String> process;
    private final Set<String> underWay = new HashSet<>();
    private final String environment;
    private int steps;

    /// @param environment what `atlas.env` is; empty where it is not known
    public HclEvaluator(HclBody file, Map<String, String> process, String environment) {
        this.file = file;
        this.process = process;
        this.environment = environment;
    }

    public HclValue value(HclExpression expression) {
        if (++steps > MOST_STEPS) {
            return new Unknown("an expression that leads too far");
        }
        return switch (expression) {
            case Literal literal -> new Text(literal.text(), List.of());
            case Template template -> joined(template.parts());
            case Items items -> new ListOf(items.items().stream().map(this::value).toList());
            case Call call -> call(call);
            case Reference reference -> reference(reference);
            case Other _ -> new Unknown("an expression");
        };
    }

    private HclValue joined(List<HclExpression> parts) {
        var text = new StringBuilder();
        var from = new ArrayList<String>();
        for (var part : parts) {
            var value = value(part);
            if (!(value instanceof Text known)) {
                return value instanceof Unknown ? value : new Unknown("a list");
            }
            text.append(known.text());
            from.addAll(known.from());
            if (text.length() > LONGEST) {
                return new Unknown("a text that is too long");
            }
        }
        return new Text(text.toString(), from);
    }

    private HclValue reference(Reference reference) {
        var path = reference.path();
        if (path.size() == 1) {
            return new Text(path.getFirst(), List.of());
        }
        return switch (path.getFirst()) {
            case "var" -> once(reference, variable(path.get(1)), path);
            case "local" -> once(reference, local(path.get(1)), path);
            case "atlas" ->
                    reference.text().equals("atlas.env") && !environment.isEmpty()
                            ? new Text(environment, List.of())
                            : new Unknown(reference.text());
            default -> new Unknown(reference.text());
        };
    }

    /// A value that leads back to itself is none.
    private HclValue once(
            Reference reference, Optional<HclExpression> expression, List<String> path) {
        if (expression.isEmpty() || path.size() > 2 || !underWay.add(reference.text())) {
            return new Unknown(reference.text());
        }
        try {
            return value(expression.get());
        } finally {
            underWay.remove(reference.text());
        }
    }

    private Optional<HclExpression> variable(String name) {
        return file.blocks("variable")
                .filter(block -> block.labels().equals(List.of(name)))
                .findFirst()
                .map(Block::body)
                .flatMap(body -> body.attribute("default"))
                .map(HclBody.Attribute::value);
    }

    private Optional<HclExpression> local(String name) {
        return file.blocks("locals")
                .flatMap(block -> block.body().attribute(name).stream())
                .findFirst()
                .map(HclBody.Attribute::value);
    }

    private HclValue call(Call call) {
        var arguments = new ArrayList<Text>();
        for (var argument : call.arguments()) {
            var known = value(argument);
            if (!(known instanceof Text text)) {
                return known instanceof Unknown ? known : new Unknown(call.function() + "(...)");
            }
            arguments.add(text);
        }
        return switch (call.function() + "/" + arguments.size()) {
            case "getenv/1" -> ofProcess(arguments.getFirst().text());
            case "urlescape/1" -> changed(arguments, escaped(arguments.getFirst().text()));
            case "urlsetpath/2" ->
                    changed(arguments, withPath(arguments.get(0).text(), arguments.get(1).text()));
            case "urlqueryset/3" ->
                    changed(
                            arguments,
                            withQuery(
                                    arguments.get(0).text(),
                                    arguments.get(1).text(),
                                    arguments.get(2).text()));
            default -> new Unknown(call.function() + "(...)");
        };
    }

    private HclValue ofProcess(String name) {
        var value = process.get(name);
        return value == null
                ? new Unknown("getenv(\"%s\"), which is not set".formatted(name))
                : new Text(value, List.of(name));
    }

    private static Text changed(List<Text> arguments, String result) {
        return new Text(result, arguments.stream().flatMap(text -> text.from().stream()).toList());
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String withPath(String url, String path) {
        var matcher = PATH.matcher(url);
        return matcher.find()
                ? matcher.group(1)
                        + (path.startsWith("/") ? "" : "/")
                        + path
                        + url.substring(matcher.end())
                : url;
    }

    private static String withQuery(String url, String key, String value) {
        int question = url.indexOf('?');
        var base = question < 0 ? url : url.substring(0, question);
        var pairs = new ArrayList<String>();
        if (question >= 0) {
            for (var pair : url.substring(question + 1).split("&", -1)) {
                if (!pair.isEmpty() && !pair.startsWith(key + "=")) {
                    pairs.add(pair);
                }
            }
        }
        pairs.add(key + "=" + escaped(value));
        return base + "?" + String.join("&", pairs);
    }
}
