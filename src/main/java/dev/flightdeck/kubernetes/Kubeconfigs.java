package dev.flightdeck.kubernetes;

import dev.flightdeck.problem.Problem;
import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.api.model.Cluster;
import io.fabric8.kubernetes.api.model.Config;
import io.fabric8.kubernetes.api.model.Context;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.internal.KubeConfigUtils;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the kubeconfigs say, merged as kubectl does: the first file to name something wins. Reading
/// executes nothing, not even a credential plug-in.
///
/// @see <a
///   href="https://kubernetes.io/docs/concepts/configuration/organize-cluster-access-kubeconfig/">Organizing
///   Cluster Access Using kubeconfig Files</a>
public final class Kubeconfigs {
    static final String IN_CLUSTER = "in-cluster";

    private final Map<String, KubeContext> contexts;
    private final List<Config> models;

    /// The file of each of the models.
    private final List<Path> files;

    private final List<Problem> problems;
    private final Optional<ServiceAccount> serviceAccount;

    private Kubeconfigs(
            Map<String, KubeContext> contexts,
            List<Config> models,
            List<Path> files,
            List<Problem> problems,
            Optional<ServiceAccount> serviceAccount) {
        this.contexts = contexts;
        this.models = models;
        this.files = files;
        this.problems = problems;
        this.serviceAccount = serviceAccount;
    }

    /// The files that count: the one that was named, else those of `KUBECONFIG`, else
    /// `~/.kube/config`.
    ///
    /// @param named null for none
    public static List<Path> files(
            Map<String, String> environment, Path home, @Nullable Path named) {
        if (named != null) {
            return List.of(named);
        }
        var listed = environment.getOrDefault("KUBECONFIG", "");
        if (listed.isBlank()) {
            return List.of(home.resolve(".kube").resolve("config"));
        }
        return Stream.of(listed.split(Pattern.quote(System.getProperty("path.separator"))))
                .filter(path -> !path.isBlank())
                .map(Path::of)
                .toList();
    }

    /// A file that is missing is left out, as kubectl does; one that cannot be read is among the
    /// [#problems]. Inside a pod its service account is a context too.
    public static Kubeconfigs read(List<Path> files, Map<String, String> environment) {
        var models = new ArrayList<Config>();
        var places = new ArrayList<Path>();
        var contexts = new LinkedHashMap<String, KubeContext>();
        var problems = new ArrayList<Problem>();
        for (var file : files) {
            if (Files.exists(file)) {
                try {
                    models.add(Objects.requireNonNull(KubeConfigUtils.parseConfig(file.toFile())));
                    places.add(file.toAbsolutePath());
                } catch (RuntimeException e) { // whatever the YAML parser throws
                    problems.add(new Problem.KubeconfigUnreadable(file.toString(), reason(e)));
                }
            }
        }
        var current =
                models.stream()
                        .map(Config::getCurrentContext)
                        .filter(Kubeconfigs::isSaid)
                        .findFirst()
                        .orElse("");
        for (var model : models) {
            for (var named : orEmpty(model.getContexts())) {
                contexts.putIfAbsent(named.getName(), context(named, models, current));
            }
        }
        var account = ServiceAccount.find(environment);
        account.ifPresent(a -> contexts.putIfAbsent(IN_CLUSTER, a.context(contexts.isEmpty())));
        return new Kubeconfigs(contexts, models, places, problems, account);
    }

    private static KubeContext context(NamedContext named, List<Config> models, String current) {
        var context = Objects.requireNonNullElseGet(named.getContext(), Context::new);
        var file = KubeConfigUtils.getFileWithNamedContext(named);
        return new KubeContext(
                named.getName(),
                or(context.getCluster(), ""),
                server(models, context.getCluster()),
                or(context.getUser(), ""),
                or(context.getNamespace(), "default"),
                file == null ? "" : file.toString(),
                named.getName().equals(current));
    }

    private static String server(List<Config> models, @Nullable String cluster) {
        return models.stream()
                .flatMap(model -> orEmpty(model.getClusters()).stream())
                .filter(named -> named.getName().equals(cluster))
                .findFirst()
                .map(io.fabric8.kubernetes.api.model.NamedCluster::getCluster)
                .map(Cluster::getServer)
                .orElse("");
    }

    private static String reason(RuntimeException e) {
        var cause = e.getCause() == null ? e : e.getCause();
        var text = cause.getMessage();
        return text == null ? "it is empty" : text.lines().findFirst().orElse(text);
    }

    static boolean isSaid(@Nullable String text) {
        return text != null && !text.isBlank();
    }

    private static String or(@Nullable String text, String fallback) {
        return text == null || text.isBlank() ? fallback : text;
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    /// In the order of the files.
    public List<KubeContext> contexts() {
        return List.copyOf(contexts.values());
    }

    public Optional<KubeContext> context(String name) {
        return Optional.ofNullable(contexts.get(name));
    }

    public Optional<KubeContext> current() {
        return contexts.values().stream().filter(KubeContext::current).findFirst();
    }

    /// `KubeconfigUnreadable` of each file that is.
    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    /// What a context signs in with.
    ///
    /// @param file it stands in: paths are relative to it
    record User(AuthInfo info, Path file) {}

    /// Where the API server of a context is.
    ///
    /// @param file it stands in: paths are relative to it
    record Place(Cluster cluster, Path file) {}

    /// Empty where no file has that user; of the first file that does.
    Optional<User> user(KubeContext context) {
        for (int i = 0; i < models.size(); i++) {
            for (var named : orEmpty(models.get(i).getUsers())) {
                if (context.user().equals(named.getName()) && named.getUser() != null) {
                    return Optional.of(new User(named.getUser(), files.get(i)));
                }
            }
        }
        return Optional.empty();
    }

    /// Empty where no file has that cluster; of the first file that does.
    Optional<Place> cluster(KubeContext context) {
        for (int i = 0; i < models.size(); i++) {
            for (var named : orEmpty(models.get(i).getClusters())) {
                if (context.cluster().equals(named.getName()) && named.getCluster() != null) {
                    return Optional.of(new Place(named.getCluster(), files.get(i)));
                }
            }
        }
        return Optional.empty();
    }

    /// What a context names and no file has, in words; empty where it is complete. The client would
    /// silently take another context, or nobody's credentials.
    Optional<String> missing(KubeContext context) {
        if (isInCluster(context)) {
            return Optional.empty();
        }
        if (cluster(context)
                .map(place -> place.cluster().getServer())
                .filter(Kubeconfigs::isSaid)
                .isEmpty()) {
            return Optional.of("no server for cluster \"" + context.cluster() + "\"");
        }
        return context.user().isEmpty() || user(context).isPresent()
                ? Optional.empty()
                : Optional.of("no user \"" + context.user() + "\"");
    }

    /// Whether it is the service account of this pod.
    boolean isInCluster(KubeContext context) {
        return context.name().equals(IN_CLUSTER)
                && serviceAccount
                        .filter(a -> a.folder().toString().equals(context.source()))
                        .isPresent();
    }

    List<Config> models() {
        return models;
    }

    Optional<ServiceAccount> serviceAccount() {
        return serviceAccount;
    }
}
