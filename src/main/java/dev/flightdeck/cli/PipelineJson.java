package dev.flightdeck.cli;

import dev.flightdeck.kubernetes.pipeline.FourWay;
import dev.flightdeck.kubernetes.pipeline.PipelinePlan;
import dev.flightdeck.kubernetes.pipeline.Side;
import dev.flightdeck.kubernetes.pipeline.Stage;
import dev.flightdeck.kubernetes.pipeline.StageStatus;
import dev.flightdeck.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The documented object of `pipeline`, `run-job` and `rollback-job`.
final class PipelineJson {
    private PipelineJson() {}

    /// @param plan null where it did not come to one
    static JsonObject of(
            String outcome,
            ClusterJob job,
            @Nullable String name,
            List<Stage> stages,
            @Nullable PipelinePlan plan,
            @Nullable Problem problem) {
        var fourWay = plan == null ? null : plan.fourWay();
        return new JsonObject()
                .put("outcome", outcome)
                .put("context", job.cluster().context().name())
                .put("namespace", job.namespace())
                .put("job", name)
                .put("stages", stages.stream().map(PipelineJson::stage).toList())
                .put(
                        "migrations",
                        fourWay == null
                                ? List.of()
                                : fourWay.rows().stream().map(PipelineJson::row).toList())
                .put("unknownKeys", fourWay == null ? List.of() : fourWay.unknownKeys())
                .put("remarks", plan == null ? List.of() : plan.remarks())
                .put("problem", problem == null ? null : ProblemJson.of(problem));
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static JsonObject stage(Stage stage) {
        var took = stage.took(Instant.EPOCH);
        var words = stage.status().words();
        return new JsonObject()
                .put("stage", word(stage.kind()))
                .put("status", stage.status().word())
                .put("message", words.isEmpty() ? null : words)
                .put("next", stage.status() instanceof StageStatus.Failed f ? f.next() : null)
                .put("executionMillis", took == null ? null : took.toMillis());
    }

    private static JsonObject row(FourWay.Row row) {
        return new JsonObject()
                .put("version", row.version().isEmpty() ? null : row.version())
                .put("description", row.description())
                .put("script", row.script())
                .put("folder", side(row.folder()))
                .put("configMap", side(row.configMap()))
                .put("job", side(row.job()))
                .put("database", side(row.database()));
    }

    private static String side(Side side) {
        return word(side.state());
    }
}
