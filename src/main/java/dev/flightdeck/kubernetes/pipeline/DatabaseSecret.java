package dev.flightdeck.kubernetes.pipeline;

import dev.flightdeck.database.ConnectionProfile;
import dev.flightdeck.database.SecretPlace;
import dev.flightdeck.kubernetes.Cluster;
import dev.flightdeck.kubernetes.OwnLabels;
import dev.flightdeck.kubernetes.PortForwardTarget;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.secret.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which Secret has the credentials, and under which keys. Never what they are.
///
/// @param userKey null where the user is in the manifest
public record DatabaseSecret(String name, @Nullable String userKey, String passwordKey) {
    private static final List<String> USER_KEYS =
            List.of("username", "user", "postgres_user", "db_user", "pguser", "postgres-user");
    private static final List<String> PASSWORD_KEYS =
            List.of(
                    "password",
                    "postgres_password",
                    "db_password",
                    "pgpassword",
                    "postgres-password");

    /// As [#create] makes one.
    public static DatabaseSecret own(String name) {
        return new DatabaseSecret(name, SecretPlace.USER, SecretPlace.PASSWORD);
    }

    /// That of a port-forward, where it lies in the namespace of the Job; empty for none.
    ///
    /// Gives `ForwardTargetInvalid`.
    public static Optional<DatabaseSecret> ofConnection(ConnectionProfile profile, String namespace)
            throws ProblemException {
        var via = profile.via();
        var place = via == null ? null : via.passwordSecret();
        if (via == null || place == null) {
            return Optional.empty();
        }
        var target = PortForwardTarget.parse(via.target());
        if (target.namespace() != null && !namespace.equals(target.namespace())) {
            return Optional.empty();
        }
        var password = SecretPlace.of(place, SecretPlace.PASSWORD);
        var user =
                via.userSecret() == null
                        ? null
                        : SecretPlace.of(via.userSecret(), SecretPlace.USER);
        return Optional.of(
                new DatabaseSecret(
                        password.name(),
                        user != null && user.name().equals(password.name()) ? user.key() : null,
                        password.key()));
    }

    /// One that is there, with the keys that it has for user and password; empty where there is
    /// none. Where it may not be read, the usual keys are taken.
    ///
    /// Gives `ClusterObjectMissing` where no key of it is for a password.
    public static Optional<DatabaseSecret> find(Cluster cluster, String namespace, String name)
            throws ProblemException {
        Set<String> keys;
        try {
            var secret =
                    cluster.ask(
                            "reading the keys of Secret " + name,
                            api -> api.secrets().inNamespace(namespace).withName(name).get());
            if (secret == null) {
                return Optional.empty();
            }
            keys = secret.getData() == null ? Set.of() : secret.getData().keySet();
        } catch (ProblemException e) {
            if (e.problem() instanceof Problem.ClusterForbidden) {
                return Optional.of(own(name));
            }
            throw e;
        }
        var password =
                first(keys, PASSWORD_KEYS)
                        .orElseThrow(() ->
                                new ProblemException(
                                        new Problem.ClusterObjectMissing(
                                                cluster.context().name(),
                                                "key for a password in Secret %s in namespace %s (it has %s)"
                                                        .formatted(
                                                                name,
                                                                namespace,
                                                                String.join(", ", keys)))));
        return Optional.of(new DatabaseSecret(name, first(keys, USER_KEYS).orElse(null), password));
    }

    private static Optional<String> first(Set<String> keys, List<String> known) {
        for (var word : known) {
            for (var key : keys) {
                if (key.toLowerCase(Locale.ROOT).equals(word)) {
                    return Optional.of(key);
                }
            }
        }
        return Optional.empty();
    }

    /// Makes a Secret with the user of the connection; never changes one.
    ///
    /// Gives `ClusterConflict` where one of that name is there, and `NotPossible` where another
    /// Secret has the user.
    public static DatabaseSecret create(
            Cluster cluster, JobRequest request, String name, Secret password)
            throws ProblemException {
        request.requireUserOfProfile();
        var made =
                new SecretBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace(request.namespace())
                        .withLabels(
                                OwnLabels.of(request.name(), request.format().id(), "credentials"))
                        .endMetadata()
                        .withType("Opaque")
                        .addToData("username", encoded(request.environment().profile().user()))
                        .addToData("password", encoded(password.reveal()))
                        .build();
        cluster.ask(
                "creating Secret " + name,
                api -> api.resource(made).inNamespace(request.namespace()).create());
        return own(name);
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /// `NAME`, or `NAME/PASSWORDKEY`, or `NAME/USERKEY/PASSWORDKEY`, with the keys that were
    /// written; empty where none were.
    public static Optional<DatabaseSecret> written(String text) {
        var parts = new ArrayList<>(List.of(text.split("/", -1)));
        return switch (parts.size()) {
            case 2 -> Optional.of(new DatabaseSecret(parts.get(0), null, parts.get(1)));
            case 3 -> Optional.of(new DatabaseSecret(parts.get(0), parts.get(1), parts.get(2)));
            default -> Optional.empty();
        };
    }
}
