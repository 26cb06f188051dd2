package dev.flightdeck.ui.kubernetes.job;

import dev.flightdeck.ui.common.Confirmation;
import dev.flightdeck.ui.common.Confirmation.Row;
import dev.flightdeck.ui.common.Confirmation.Tone;
import java.util.List;

/// Questions about a cluster. Whether one is production cannot be known, so each says where it is:
/// context, API server, namespace.
final class JobQuestions {
    private JobQuestions() {}

    static Confirmation on(
            Confirmation question, JobsServices services, JobCluster cluster, String namespace) {
        var context = cluster.context();
        return question.steps(
                List.of(
                        services.text("kubernetes.job.where.context"),
                        services.text("kubernetes.job.where.namespace"),
                        services.text("kubernetes.job.where.server")),
                List.of(
                        new Row(
                                List.of(context.name(), namespace, context.server()),
                                Tone.NEUTRAL)));
    }
}
