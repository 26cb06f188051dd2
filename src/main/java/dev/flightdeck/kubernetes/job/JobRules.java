package dev.flightdeck.kubernetes.job;

import dev.flightdeck.workspace.JobSettings;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// By what a Job, a CronJob or an init container is told to run migrations. A person can change
/// them: they are only good guesses.
///
/// @param labels `key=value` or `key`
/// @param names words that are a part of the name between dashes, such as `migrate`
/// @param images parts of the image's name, without its tag
/// @param helmHooks a Job that is a Helm hook counts
public record JobRules(
        List<String> labels, List<String> names, List<String> images, boolean helmHooks) {
    static final String HELM_HOOK = "helm.sh/hook";

    private static final JobRules USUAL =
            new JobRules(
                    List.of(
                            "app.kubernetes.io/component=migration",
                            "app.kubernetes.io/component=migrations",
                            "flightdeck.dev/migration"),
                    List.of(
                            "migrate",
                            "migrator",
                            "migration",
                            "migrations",
                            "flyway",
                            "dbmate",
                            "atlas",
                            "liquibase",
                            "dbmigrate",
                            "dataload",
                            "loader"),
                    List.of(
                            "flyway",
                            "dbmate",
                            "arigaio/atlas",
                            "migrate/migrate",
                            "liquibase",
                            "migrator",
                            "migration"),
                    true);

    private static final Pattern WORDS = Pattern.compile("[^a-z0-9]+");

    public JobRules {
        labels = List.copyOf(labels);
        names = List.copyOf(names);
        images = List.copyOf(images);
    }

    /// For the tools that are known.
    public static JobRules usual() {
        return USUAL;
    }

    /// As somebody said, and as usual where nothing was said.
    public static JobRules of(JobSettings said) {
        return new JobRules(
                Objects.requireNonNullElse(said.labels(), USUAL.labels()),
                Objects.requireNonNullElse(said.names(), USUAL.names()),
                Objects.requireNonNullElse(said.images(), USUAL.images()),
                Objects.requireNonNullElse(said.helmHooks(), USUAL.helmHooks()));
    }

    /// The table `[jobs]` of `flightdeck.toml` that says these, all of it as comments.
    public String commentedTable() {
        return """
        # By what Jobs of a cluster are told to run migrations. A list that is given replaces the usual one.
        # [jobs]
        # context = "minikube"
        # namespace = "shop"
        # labels = %s
        # names = %s
        # images = %s
        # helm_hooks = %s
        """
                .formatted(toml(labels), toml(names), toml(images), helmHooks);
    }

    private static String toml(List<String> values) {
        return values.stream()
                .map(value -> '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .collect(Collectors.joining(", ", "[", "]"));
    }

    /// What speaks for migrations; empty where nothing does.
    ///
    /// @param containers name and image of each
    Optional<String> match(
            String name,
            Map<String, String> ownLabels,
            Map<String, String> annotations,
            Map<String, String> containers) {
        return label(ownLabels)
                .or(() -> image(containers))
                .or(() -> word(name).map(word -> "name with " + word))
                .or(() -> container(containers))
                .or(() -> hook(annotations));
    }

    /// What speaks for an init container that runs migrations. An image alone that only waits for
    /// the database does not.
    Optional<String> matchInit(String name, String image) {
        return image(Map.of(name, image)).or(() -> container(Map.of(name, image)));
    }

    private Optional<String> label(Map<String, String> own) {
        return labels.stream().filter(label -> has(own, label)).findFirst().map(l -> "label " + l);
    }

    private static boolean has(Map<String, String> own, String label) {
        int equals = label.indexOf('=');
        return equals < 0
                ? own.containsKey(label)
                : label.substring(equals + 1).equals(own.get(label.substring(0, equals)));
    }

    private Optional<String> image(Map<String, String> containers) {
        return containers.values().stream()
                .filter(image -> images.stream().anyMatch(withoutTag(image)::contains))
                .findFirst()
                .map(image -> "image " + image);
    }

    private Optional<String> container(Map<String, String> containers) {
        return containers.keySet().stream()
                .filter(name -> word(name).isPresent())
                .findFirst()
                .map(name -> "container " + name);
    }

    private Optional<String> word(String name) {
        var parts = List.of(WORDS.split(name.toLowerCase(Locale.ROOT)));
        return names.stream().filter(parts::contains).findFirst();
    }

    private Optional<String> hook(Map<String, String> annotations) {
        var hook = annotations.get(HELM_HOOK);
        return helmHooks && hook != null ? Optional.of("Helm hook " + hook) : Optional.empty();
    }

    static String withoutTag(String image) {
        int digest = image.indexOf('@');
        var name = digest < 0 ? image : image.substring(0, digest);
        int colon = name.lastIndexOf(':');
        return colon > name.lastIndexOf('/') ? name.substring(0, colon) : name;
    }
}
