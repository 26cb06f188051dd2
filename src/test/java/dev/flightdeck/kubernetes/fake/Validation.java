package dev.flightdeck.kubernetes.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flightdeck.kubernetes.fake.ApiFailure.Cause;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The checks of the API server that manifests of migrations run into.
final class Validation {
    private static final int CONFIG_MAP_LIMIT = 1_048_576;
    private static final Pattern NAME =
            Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
    private static final Pattern KEY = Pattern.compile("[-._a-zA-Z0-9]+");
    private static final Set<String> JOB_POLICIES = Set.of("OnFailure", "Never");

    private final List<Cause> causes = new ArrayList<>();

    static void check(ObjectKey key, @Nullable ObjectNode before, ObjectNode object) {
        var validation = new Validation();
        validation.name(key.name());
        switch (key.kind()) {
            case JOB -> validation.job(before, object.path("spec"));
            case POD -> validation.podSpec("spec", object.path("spec"));
            case CRON_JOB ->
                    validation.template(
                            "spec.jobTemplate.spec.template",
                            object.path("spec").path("jobTemplate").path("spec").path("template"));
            case CONFIG_MAP, SECRET -> validation.data(key.kind(), before, object);
            default -> {}
        }
        if (!validation.causes.isEmpty()) {
            throw ApiFailure.invalid(key.kind(), key.name(), validation.causes);
        }
    }

    private void name(String name) {
        if (name.isEmpty()) {
            required("metadata.name", "name or generateName is required");
        } else if (!NAME.matcher(name).matches() || name.length() > 253) {
            invalid(
                    "metadata.name",
                    ("\"%s\": a lowercase RFC 1123 subdomain must consist of lower case"
                                    + " alphanumeric characters, '-' or '.', and must start and end"
                                    + " with an alphanumeric character (e.g. 'example.com', regex"
                                    + " used for validation is '%s')")
                            .formatted(name, NAME.pattern()));
        }
    }

    private void job(@Nullable ObjectNode before, JsonNode spec) {
        template("spec.template", spec.path("template"));
        for (var field : List.of("backoffLimit", "activeDeadlineSeconds")) {
            if (spec.path(field).asLong(0) < 0) {
                invalid(
                        "spec." + field,
                        "%s: must be greater than or equal to 0".formatted(spec.path(field)));
            }
        }
        if (before == null) {
            return;
        }
        for (var field : List.of("template", "selector", "completionMode", "completions")) {
            var old = before.path("spec").path(field);
            if (!old.equals(spec.path(field))) {
                invalid("spec." + field, "%s: field is immutable".formatted(spec.path(field)));
            }
        }
    }

    private void template(String field, JsonNode template) {
        podSpec(field + ".spec", template.path("spec"));
        var policy = template.path("spec").path("restartPolicy").asText("");
        if (policy.isEmpty()) {
            required(field + ".spec.restartPolicy", "valid values: \"OnFailure\", \"Never\"");
        } else if (!JOB_POLICIES.contains(policy)) {
            causes.add(
                    new Cause(
                            "FieldValueNotSupported",
                            "Unsupported value: \"%s\": supported values: \"OnFailure\", \"Never\""
                                    .formatted(policy),
                            field + ".spec.restartPolicy"));
        }
    }

    private void podSpec(String field, JsonNode spec) {
        var volumes = new HashSet<String>();
        spec.path("volumes").forEach(volume -> volumes.add(volume.path("name").asText()));
        if (spec.path("containers").isEmpty()) {
            required(field + ".containers", "");
        }
        var names = new HashSet<String>();
        for (var list : List.of("initContainers", "containers")) {
            int i = 0;
            for (var container : spec.path(list)) {
                container("%s.%s[%d]".formatted(field, list, i++), container, volumes, names);
            }
        }
    }

    private void container(
            String field, JsonNode container, Set<String> volumes, Set<String> names) {
        var name = container.path("name").asText("");
        if (name.isEmpty()) {
            required(field + ".name", "");
        } else if (!names.add(name)) {
            causes.add(
                    new Cause(
                            "FieldValueDuplicate",
                            "Duplicate value: \"%s\"".formatted(name),
                            field + ".name"));
        }
        if (container.path("image").asText("").isEmpty()) {
            required(field + ".image", "");
        }
        int i = 0;
        for (var mount : container.path("volumeMounts")) {
            var volume = mount.path("name").asText();
            if (!volumes.contains(volume)) {
                causes.add(
                        new Cause(
                                "FieldValueNotFound",
                                "Not found: \"%s\"".formatted(volume),
                                "%s.volumeMounts[%d].name".formatted(field, i)));
            }
            i++;
        }
    }

    private void data(ResourceKind kind, @Nullable ObjectNode before, ObjectNode object) {
        long size = 0;
        for (var list : List.of("data", "binaryData")) {
            for (var entry : object.path(list).properties()) {
                if (!KEY.matcher(entry.getKey()).matches()) {
                    invalid(
                            "%s[%s]".formatted(list, entry.getKey()),
                            ("\"%s\": a valid config key must consist of alphanumeric characters,"
                                            + " '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME', "
                                            + " or 'key-name', regex used for validation is"
                                            + " '[-._a-zA-Z0-9]+')")
                                    .formatted(entry.getKey()));
                }
                boolean encoded = list.equals("binaryData") || kind == ResourceKind.SECRET;
                size += Json.length(entry.getValue().asText(), encoded);
            }
        }
        if (size > CONFIG_MAP_LIMIT) {
            causes.add(
                    new Cause(
                            "FieldValueTooLong",
                            "Too long: may not be more than 1048576 bytes",
                            kind == ResourceKind.SECRET ? "data" : "[]"));
        }
        if (before != null
                && before.path("immutable").asBoolean()
                && !before.path("data").equals(object.path("data"))) {
            causes.add(
                    new Cause(
                            "FieldValueForbidden",
                            "Forbidden: field is immutable when `immutable` is set",
                            "data"));
        }
    }

    private void required(String field, String detail) {
        var message = detail.isEmpty() ? "Required value" : "Required value: " + detail;
        causes.add(new Cause("FieldValueRequired", message, field));
    }

    private void invalid(String field, String detail) {
        causes.add(new Cause("FieldValueInvalid", "Invalid value: " + detail, field));
    }
}
