package dev.flightdeck.ui.kubernetes.job;

import dev.flightdeck.kubernetes.ProductionPlace;
import dev.flightdeck.ui.common.Confirmation;
import dev.flightdeck.ui.common.Confirmation.Row;
import dev.flightdeck.ui.common.Confirmation.Tone;
import java.util.List;

/// Questions about a cluster. Whether one is production is known only where an environment leads
/// there, and then the name of the context has to be typed; so each says where it is: context, API
/// server, namespace.
final class JobQuestions {
    private JobQuestions() {}

    static Confirmation on(
            Confirmation question, JobsServices services, JobCluster cluster, String namespace) {
        var context = cluster.context();
        var asked =
                question.steps(
                        List.of(
                                services.text("kubernetes.job.where.context"),
                                services.text("kubernetes.job.where.namespace"),
                                services.text("kubernetes.job.where.server")),
                        List.of(
                                new Row(
                                        List.of(context.name(), namespace, context.server()),
                                        Tone.NEUTRAL)));
        return services.production(context, namespace)
                .map(place -> onProduction(asked, services, place))
                .orElse(asked);
    }

    private static Confirmation onProduction(
            Confirmation question, JobsServices services, ProductionPlace place) {
        return question.warning(
                        List.of(
                                services.text(
                                        "kubernetes.job.production",
                                        place.context(),
                                        place.environment())))
                .dangerous()
                .typing(place.context());
    }
}
