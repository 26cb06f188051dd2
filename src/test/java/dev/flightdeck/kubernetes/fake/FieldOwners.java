package dev.flightdeck.kubernetes.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flightdeck.kubernetes.fake.ApiFailure.Cause;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Who owns which field (`metadata.managedFields`), and server-side apply.
final class FieldOwners {
    private final List<Owner> owners = new ArrayList<>();

    private static final class Owner {
        final String manager;
        final String operation;
        final String apiVersion;
        final String time;
        final Set<List<String>> paths;

        Owner(String manager, String operation, String apiVersion, String time) {
            this.manager = manager;
            this.operation = operation;
            this.apiVersion = apiVersion;
            this.time = time;
            this.paths = new HashSet<>();
        }

        boolean is(String name, String how) {
            return manager.equals(name) && operation.equals(how);
        }

        String text() {
            return operation.equals("Apply")
                    ? "\"%s\"".formatted(manager)
                    : "\"%s\" using %s at %s".formatted(manager, apiVersion, time);
        }
    }

    private FieldOwners(@Nullable ObjectNode object) {
        if (object == null) {
            return;
        }
        for (var entry : object.path("metadata").path("managedFields")) {
            var owner =
                    new Owner(
                            entry.path("manager").asText(),
                            entry.path("operation").asText(),
                            entry.path("apiVersion").asText(),
                            entry.path("time").asText());
            owner.paths.addAll(FieldPaths.read((ObjectNode) entry.path("fieldsV1")));
            owners.add(owner);
        }
    }

    /// Notes in `after` that `manager` changed what differs from `before`.
    static void updated(
            @Nullable ObjectNode before, ObjectNode after, String manager, Instant now) {
        var owners = new FieldOwners(before);
        var old = before == null ? null : FieldPaths.of(before);
        var present = FieldPaths.of(after);
        var changed = new HashSet<List<String>>();
        present.forEach((path, value) -> {
            if (old == null || !Objects.equals(old.get(path), value)) {
                changed.add(path);
            }
        });
        owners.owners.forEach(owner -> owner.paths.removeAll(changed));
        if (!changed.isEmpty()) {
            owners.owner(manager, "Update", after, now).paths.addAll(changed);
        }
        owners.write(after, present.keySet());
    }

    /// The object after a server-side apply.
    static ObjectNode apply(
            @Nullable ObjectNode before,
            ObjectNode applied,
            String manager,
            boolean force,
            Instant now) {
        var owners = new FieldOwners(before);
        var wanted = FieldPaths.of(applied);
        var result = before == null ? applied.deepCopy() : before.deepCopy();
        if (before != null) {
            var old = FieldPaths.of(before);
            var differing = new HashSet<>(wanted.keySet());
            differing.removeIf(path -> Objects.equals(old.get(path), wanted.get(path)));
            owners.settleConflicts(differing, manager, force);
            owners.dropUnwanted(result, wanted.keySet(), manager);
            merge(result, applied);
        }
        var owner = owners.owner(manager, "Apply", applied, now);
        owner.paths.clear();
        owner.paths.addAll(wanted.keySet());
        owners.write(result, FieldPaths.of(result).keySet());
        return result;
    }

    private void settleConflicts(Set<List<String>> differing, String manager, boolean force) {
        var conflicts = new TreeMap<String, List<String>>();
        for (var owner : owners) {
            if (!owner.is(manager, "Apply")) {
                owner.paths.stream()
                        .filter(differing::contains)
                        .map(FieldPaths::text)
                        .sorted()
                        .forEach(path ->
                                conflicts
                                        .computeIfAbsent(owner.text(), _ -> new ArrayList<>())
                                        .add(path));
            }
        }
        if (!conflicts.isEmpty() && !force) {
            throw conflict(conflicts);
        }
        owners.forEach(owner -> owner.paths.removeAll(differing));
    }

    private static ApiFailure conflict(TreeMap<String, List<String>> conflicts) {
        var causes = new ArrayList<Cause>();
        var lines = new ArrayList<String>();
        conflicts.forEach((owner, paths) -> {
            lines.add("conflicts with %s:".formatted(owner));
            for (var path : paths) {
                lines.add("- " + path);
                causes.add(new Cause("FieldManagerConflict", "conflict with " + owner, path));
            }
        });
        var message =
                causes.size() == 1
                        ? "Apply failed with 1 conflict: %s: %s"
                                .formatted(causes.getFirst().message(), causes.getFirst().field())
                        : "Apply failed with %d conflicts: %s"
                                .formatted(causes.size(), String.join("\n", lines));
        return ApiFailure.applyConflict(message, causes);
    }

    /// Takes away what this manager applied before, does not apply now, and nobody else owns.
    private void dropUnwanted(ObjectNode result, Set<List<String>> wanted, String manager) {
        for (var owner : owners) {
            if (owner.is(manager, "Apply")) {
                var dropped = new HashSet<>(owner.paths);
                dropped.removeAll(wanted);
                owners.stream()
                        .filter(other -> other != owner)
                        .forEach(other -> dropped.removeAll(other.paths));
                dropped.forEach(path -> FieldPaths.remove(result, path));
            }
        }
    }

    private static void merge(ObjectNode into, ObjectNode from) {
        from.properties()
                .forEach(field -> {
                    if (field.getValue() instanceof ObjectNode part
                            && into.get(field.getKey()) instanceof ObjectNode old) {
                        merge(old, part);
                    } else {
                        into.set(field.getKey(), field.getValue().deepCopy());
                    }
                });
    }

    private Owner owner(String manager, String operation, ObjectNode object, Instant now) {
        return owners.stream()
                .filter(owner -> owner.is(manager, operation))
                .findFirst()
                .orElseGet(() -> {
                    var owner =
                            new Owner(
                                    manager,
                                    operation,
                                    object.path("apiVersion").asText(),
                                    Json.time(now));
                    owners.add(owner);
                    return owner;
                });
    }

    private void write(ObjectNode object, Set<List<String>> present) {
        var entries = Json.metadata(object).putArray("managedFields");
        for (var owner : owners) {
            owner.paths.retainAll(present);
            if (!owner.paths.isEmpty()) {
                entries.addObject()
                        .put("manager", owner.manager)
                        .put("operation", owner.operation)
                        .put("apiVersion", owner.apiVersion)
                        .put("time", owner.time)
                        .put("fieldsType", "FieldsV1")
                        .set("fieldsV1", FieldPaths.write(owner.paths));
            }
        }
    }
}
