package dev.flightdeck.movein;

import dev.flightdeck.format.MigrationFormat;
import dev.flightdeck.format.PlaceholderSyntax;
import dev.flightdeck.movein.UrlReading.Meaning;
import dev.flightdeck.movein.hcl.HclBody;
import dev.flightdeck.movein.hcl.HclBody.Attribute;
import dev.flightdeck.movein.hcl.HclBody.Block;
import dev.flightdeck.movein.hcl.HclEvaluator;
import dev.flightdeck.movein.hcl.HclException;
import dev.flightdeck.movein.hcl.HclParser;
import dev.flightdeck.movein.hcl.HclValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The `env` blocks of `atlas.hcl`.
final class AtlasEnvironments {
    static final String FILE = "atlas.hcl";

    private static final Set<String> UNDERSTOOD = Set.of("url", "migration", "name");

    private final HclBody file;
    private final Map<String, String> process;
    private final InnerFolders inner;
    private final Map<String, MigrationFormat> formats;

    private AtlasEnvironments(
            HclBody file,
            Map<String, String> process,
            InnerFolders inner,
            Map<String, MigrationFormat> formats) {
        this.file = file;
        this.process = process;
        this.inner = inner;
        this.formats = formats;
    }

    /// @param formats by their ids: keys that none of them has are not taken over
    static List<Draft> read(
            String text,
            Map<String, String> process,
            InnerFolders inner,
            Map<String, MigrationFormat> formats,
            List<Remark> remarks) {
        HclBody file;
        try {
            file = HclParser.parse(text);
        } catch (HclException e) {
            remarks.add(
                    Remark.trouble(
                            "it is not valid HCL; nothing of it is used: " + e.getMessage(),
                            new Origin("", FILE, e.line())));
            return List.of();
        }
        file.blocks("data")
                .forEach(data ->
                        remarks.add(
                                Remark.notEvaluated(
                                        "data \"%s\""
                                                .formatted(String.join("\" \"", data.labels())),
                                        new Origin("", FILE, data.line()))));
        var reader = new AtlasEnvironments(file, process, inner, formats);
        return file.blocks("env").map(reader::environment).toList();
    }

    private Draft environment(Block block) {
        var name = block.labels().isEmpty() ? "atlas" : block.labels().getFirst();
        var draft = new Draft(name, FILE);
        var evaluator = new HclEvaluator(file, process, block.labels().isEmpty() ? "" : name);
        var body = block.body();
        if (body.attribute("for_each").isPresent()) {
            draft.unusable("for_each makes several databases of it, which is not evaluated");
        }
        body.attribute("url")
                .ifPresentOrElse(
                        url -> url(draft, url, evaluator), () -> draft.unusable("it has no url"));
        draft.format = draft.format.withId("atlas");
        body.blocks("migration").forEach(migration -> migration(draft, migration, evaluator));
        for (var attribute : body.attributes()) {
            if (!UNDERSTOOD.contains(attribute.name())) {
                notTaken(draft, attribute.name(), attribute.line());
            }
        }
        for (var other : body.blocks()) {
            if (!UNDERSTOOD.contains(other.type())) {
                notTaken(draft, other.type(), other.line());
            }
        }
        return draft;
    }

    private static void notTaken(Draft draft, String name, int line) {
        draft.remarks.add(Remark.notTakenOver(name, new Origin("", FILE, line)));
    }

    private static void url(Draft draft, Attribute url, HclEvaluator evaluator) {
        text(draft, url, evaluator)
                .ifPresentOrElse(
                        known -> UrlReading.into(draft, known, Meaning.GO, null),
                        () -> draft.unusable("url is not evaluated"));
    }

    private static Optional<Sourced> text(
            Draft draft, Attribute attribute, HclEvaluator evaluator) {
        var origin = new Origin(attribute.name(), FILE, attribute.line());
        return switch (evaluator.value(attribute.value())) {
            case HclValue.Text text -> Optional.of(new Sourced(text.text(), with(origin, text)));
            case HclValue.ListOf _ -> Optional.empty();
            case HclValue.Unknown unknown -> {
                draft.remarks.add(Remark.notEvaluated(unknown.reason(), origin));
                yield Optional.empty();
            }
        };
    }

    /// `url with DATABASE_URL of the environment`.
    private static Origin with(Origin origin, HclValue.Text text) {
        return text.from().isEmpty()
                ? origin
                : new Origin(
                        "%s with %s of the environment"
                                .formatted(origin.name(), String.join(", ", text.from())),
                        origin.file(),
                        origin.line());
    }

    private void migration(Draft draft, Block block, HclEvaluator evaluator) {
        var own = new LinkedHashMap<String, String>();
        for (var attribute : block.body().attributes()) {
            if (attribute.name().equals("dir")) {
                text(draft, attribute, evaluator).ifPresent(dir -> folder(draft, dir));
            } else if (!isOwnKey(attribute.name())) {
                notTaken(draft, "migration." + attribute.name(), attribute.line());
            } else {
                text(draft, attribute, evaluator)
                        .ifPresent(v -> {
                            var word = v.text().toLowerCase(Locale.ROOT);
                            boolean order = attribute.name().equals("exec_order");
                            own.put(attribute.name(), order ? word.replace('_', '-') : v.text());
                            draft.trace(attribute.name(), v.text(), v.origin());
                        });
            }
        }
        for (var other : block.body().blocks()) {
            notTaken(draft, "migration." + other.type(), other.line());
        }
        var format = draft.format;
        draft.format =
                new FoundFormat(
                        format.id(),
                        format.folders(),
                        null,
                        null,
                        Map.of(),
                        PlaceholderSyntax.defaults(),
                        false,
                        "atlas".equals(format.id()) ? own : Map.of());
    }

    private boolean isOwnKey(String name) {
        var atlas = formats.get("atlas");
        return atlas != null && atlas.ownKeys().contains(name);
    }

    private void folder(Draft draft, Sourced dir) {
        var parts = dir.text().split("\\?", 2);
        if (!parts[0].startsWith("file://")) {
            draft.remarks.add(Remark.notTakenOver("the folder " + scheme(parts[0]), dir.origin()));
            return;
        }
        if (parts.length > 1) {
            format(draft, parts[1], dir.origin());
        }
        inner.resolve(draft, parts[0].substring("file://".length()), dir.origin())
                .ifPresent(found -> {
                    draft.format = draft.format.withFolders(List.of(found));
                    draft.trace("folders", InnerFolders.shown(inner.root(), found), dir.origin());
                });
    }

    private static String scheme(String dir) {
        int colon = dir.indexOf("://");
        return colon < 0 ? dir : dir.substring(0, colon) + "://...";
    }

    private static void format(Draft draft, String query, Origin origin) {
        for (var pair : query.split("&", -1)) {
            if (pair.startsWith("format=")) {
                var id = pair.substring("format=".length());
                draft.format = draft.format.withId(id);
                draft.trace("format", id, origin);
            }
        }
    }
}
