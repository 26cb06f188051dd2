package dev.flightdeck.kubernetes;

import dev.flightdeck.database.Via;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.workspace.Environment;
import java.util.List;
import java.util.Optional;

/// A place in a cluster that leads to a production database, because an environment of a workspace
/// says so.
///
/// @param context of the kubeconfig
/// @param environment the production environment
public record ProductionPlace(String context, String environment) {
    /// Empty where no environment says so.
    ///
    /// The database may lie in another namespace than the Jobs that change it: every namespace of
    /// the context counts then, but those that lead to databases of other kinds alone.
    public static Optional<ProductionPlace> find(
            List<Environment> environments, KubeContext context, String namespace) {
        var there = environments.stream().filter(e -> leadsTo(e, context)).toList();
        var exactly = there.stream().filter(e -> namespace(e, context).equals(namespace)).toList();
        return (exactly.isEmpty() ? there : exactly)
                .stream()
                        .filter(Environment::isProduction)
                        .map(e -> new ProductionPlace(context.name(), e.name()))
                        .findFirst();
    }

    private static boolean leadsTo(Environment environment, KubeContext context) {
        return target(environment)
                .filter(target ->
                        target.context() == null
                                ? context.current()
                                : target.context().equals(context.name()))
                .isPresent();
    }

    private static String namespace(Environment environment, KubeContext context) {
        return target(environment)
                .map(target -> target.in(context).namespace())
                .orElseGet(context::namespace);
    }

    private static Optional<PortForwardTarget> target(Environment environment) {
        return Optional.ofNullable(environment.profile().via())
                .map(Via::target)
                .flatMap(ProductionPlace::parsed);
    }

    private static Optional<PortForwardTarget> parsed(String target) {
        try {
            return Optional.of(PortForwardTarget.parse(target));
        } catch (ProblemException _) {
            return Optional.empty(); // it leads nowhere, which is told where it is used
        }
    }

    /// `context minikube leads to production environment live`.
    public String words() {
        return "context %s leads to production environment %s".formatted(context, environment);
    }
}
