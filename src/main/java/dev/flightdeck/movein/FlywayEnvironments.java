package dev.flightdeck.movein;

import dev.flightdeck.format.PlaceholderSyntax;
import dev.flightdeck.movein.UrlReading.Meaning;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The environments of Flyway's configuration.
final class FlywayEnvironments {
    private static final Pattern RESOLVER = Pattern.compile("\\$\\{([^}]*)\\}");
    private static final Set<String> READ =
            Set.of("url", "user", "password", "schemas", "driver", "displayName");
    private static final String PREFIX = "placeholderPrefix";
    private static final String SUFFIX = "placeholderSuffix";
    private static final String SEPARATOR = "placeholderSeparator";
    private static final Set<String> UNDERSTOOD =
            Set.of(
                    "environment",
                    "locations",
                    "table",
                    "defaultSchema",
                    "outOfOrder",
                    PREFIX,
                    SUFFIX,
                    SEPARATOR);

    private final FlywayValues values;
    private final Map<String, String> process;
    private final InnerFolders inner;

    /// @param process the variables of the process, for `${env.NAME}`
    FlywayEnvironments(FlywayValues values, Map<String, String> process, InnerFolders inner) {
        this.values = values;
        this.process = process;
        this.inner = inner;
    }

    List<Draft> read() {
        var drafts = new ArrayList<Draft>();
        values.environments()
                .forEach((name, keys) -> {
                    if (keys.containsKey("url")) {
                        drafts.add(environment(name, keys));
                    }
                });
        return drafts;
    }

    private Draft environment(String name, Map<String, Sourced> keys) {
        var url = keys.get("url");
        var draft =
                new Draft(
                        name.equals(FlywayConf.ENVIRONMENT) ? "flyway" : name,
                        url == null ? "" : url.origin().file());
        resolved(draft, url).ifPresent(known -> UrlReading.into(draft, known, Meaning.JDBC, null));
        if (draft.isUsable()) {
            user(draft, keys);
        }
        format(draft, keys);
        keys.forEach((key, value) -> {
            if (!READ.contains(key) && !key.startsWith("flyway.")) {
                property(draft, key, value);
            }
        });
        return draft;
    }

    private void user(Draft draft, Map<String, Sourced> keys) {
        if (keys.containsKey("user")) {
            resolved(draft, keys.get("user"))
                    .ifPresent(v -> draft.part("user", v.text(), v.origin()));
        }
        var password = keys.get("password");
        if (password != null && !password.text().isEmpty()) {
            evaluated(draft, password).ifPresent(v -> draft.password(v.text(), v.origin()));
        }
    }

    private void property(Draft draft, String key, Sourced value) {
        if (key.startsWith("jdbcProperties.")) {
            evaluated(draft, value)
                    .ifPresent(v ->
                            draft.parameter(
                                    key.substring("jdbcProperties.".length()),
                                    v.text(),
                                    v.origin()));
        } else {
            draft.remarks.add(Remark.notTakenOver(key, value.origin()));
        }
    }

    /// A value without which there is no environment.
    private Optional<Sourced> resolved(Draft draft, @Nullable Sourced value) {
        if (value == null) {
            return Optional.empty();
        }
        var known = evaluated(draft, value);
        if (known.isEmpty()) {
            draft.unusable(value.origin().name() + " is not evaluated");
        }
        return known;
    }

    private Optional<Sourced> evaluated(Draft draft, Sourced value) {
        var result = new StringBuilder();
        var matcher = RESOLVER.matcher(value.text());
        while (matcher.find()) {
            var name = variableOf(matcher.group(1), value.origin());
            if (name == null) {
                draft.remarks.add(
                        Remark.notEvaluated(
                                "the resolver " + matcher.group(1).replaceFirst("[.:].*", ""),
                                value.origin()));
                return Optional.empty();
            }
            var known = process.get(name);
            if (known == null) {
                draft.remarks.add(
                        Remark.notEvaluated(
                                "the variable %s is not set".formatted(name), value.origin()));
                return Optional.empty();
            }
            matcher.appendReplacement(result, Matcher.quoteReplacement(known));
        }
        matcher.appendTail(result);
        return Optional.of(new Sourced(result.toString(), value.origin()));
    }

    /// `env.NAME` of TOML, plain `NAME` of CONF.
    private static @Nullable String variableOf(String expression, Origin origin) {
        if (expression.startsWith("env.")) {
            return expression.substring("env.".length());
        }
        boolean conf = origin.file().endsWith(".conf");
        return conf && expression.matches("[A-Za-z0-9_]+") ? expression : null;
    }

    private void format(Draft draft, Map<String, Sourced> keys) {
        var flyway = new LinkedHashMap<>(values.flyway());
        keys.forEach((key, value) -> {
            if (key.startsWith("flyway.")) {
                flyway.put(key.substring("flyway.".length()), value);
            }
        });
        var table = plain(draft, "history table", flyway.get("table"));
        var schema = schema(draft, flyway.get("defaultSchema"), keys.get("schemas"));
        var order = plain(draft, "out of order", flyway.get("outOfOrder"));
        draft.format =
                new FoundFormat(
                        "flyway",
                        folders(draft, flyway.get("locations")),
                        table,
                        schema,
                        placeholders(draft, flyway),
                        syntax(draft, flyway),
                        "true".equals(order),
                        Map.of());
        flyway.forEach((key, value) -> {
            if (!UNDERSTOOD.contains(key) && !key.startsWith("placeholders.")) {
                draft.remarks.add(Remark.notTakenOver(key, value.origin()));
            }
        });
    }

    private @Nullable String plain(Draft draft, String part, @Nullable Sourced value) {
        if (value == null) {
            return null;
        }
        var known = evaluated(draft, value);
        known.ifPresent(v -> draft.trace(part, v.text(), v.origin()));
        return known.map(Sourced::text).orElse(null);
    }

    private @Nullable String schema(
            Draft draft, @Nullable Sourced defaultSchema, @Nullable Sourced schemas) {
        var all = schemas == null ? null : plain(draft, "schemas", schemas);
        if (schemas != null && all != null && all.contains(",")) {
            draft.remarks.add(Remark.notTakenOver("more schemas than the first", schemas.origin()));
        }
        if (defaultSchema != null) {
            return plain(draft, "schema", defaultSchema);
        }
        return all == null || all.isBlank() ? null : all.split(",", -1)[0].strip();
    }

    private List<Path> folders(Draft draft, @Nullable Sourced locations) {
        var found = new ArrayList<Path>();
        var known = locations == null ? Optional.<Sourced>empty() : evaluated(draft, locations);
        if (locations == null || known.isEmpty()) {
            return found;
        }
        for (var location : known.get().text().split(",", -1)) {
            if (!location.isBlank()) {
                folder(draft, location.strip(), locations.origin()).ifPresent(found::add);
            }
        }
        if (!found.isEmpty()) {
            draft.trace("folders", known.get().text(), locations.origin());
        }
        return found;
    }

    private Optional<Path> folder(Draft draft, String location, Origin origin) {
        if (location.contains("*") || location.contains("?")) {
            draft.remarks.add(Remark.notTakenOver("the pattern " + location, origin));
            return Optional.empty();
        }
        if (location.startsWith("filesystem:")) {
            return inner.resolve(draft, location.substring("filesystem:".length()), origin);
        }
        var inResources =
                inner.root()
                        .resolve("src/main/resources")
                        .resolve(location.replaceFirst("^classpath:/?", ""));
        if (!location.matches("(?!classpath:)[a-z0-9]+:.*") && Files.isDirectory(inResources)) {
            return inner.resolve(
                    draft, InnerFolders.shown(inner.root(), inResources.normalize()), origin);
        }
        draft.remarks.add(Remark.notTakenOver("the location " + location, origin));
        return Optional.empty();
    }

    /// Those that stand there in plain. What comes from the environment may be a secret.
    private static PlaceholderSyntax syntax(Draft draft, Map<String, Sourced> flyway) {
        var defaults = PlaceholderSyntax.defaults();
        return new PlaceholderSyntax(
                asWritten(draft, flyway.get(PREFIX), PREFIX, defaults.prefix()),
                asWritten(draft, flyway.get(SUFFIX), SUFFIX, defaults.suffix()),
                asWritten(draft, flyway.get(SEPARATOR), SEPARATOR, defaults.separator()));
    }

    /// `${` is no variable here.
    private static String asWritten(
            Draft draft, @Nullable Sourced value, String part, String fallback) {
        if (value == null || value.text().isEmpty()) {
            return fallback;
        }
        draft.trace(part, value.text(), value.origin());
        return value.text();
    }

    private static Map<String, String> placeholders(Draft draft, Map<String, Sourced> flyway) {
        var found = new LinkedHashMap<String, String>();
        flyway.forEach((key, value) -> {
            if (!key.startsWith("placeholders.")) {
                return;
            }
            var name = key.substring("placeholders.".length());
            if (RESOLVER.matcher(value.text()).find() || looksSecret(name)) {
                draft.remarks.add(
                        Remark.notTakenOver(
                                "the placeholder %s, which may be a secret".formatted(name),
                                value.origin()));
            } else {
                found.put(name, value.text());
                draft.trace("placeholder " + name, value.text(), value.origin());
            }
        });
        return found;
    }

    private static boolean looksSecret(String name) {
        var word = name.toLowerCase(Locale.ROOT);
        return word.contains("pass")
                || word.contains("pwd")
                || word.contains("pw")
                || word.contains("secret")
                || word.contains("token")
                || word.contains("key");
    }
}
