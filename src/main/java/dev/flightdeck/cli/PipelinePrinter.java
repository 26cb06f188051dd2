package dev.flightdeck.cli;

import dev.flightdeck.kubernetes.job.Attempt;
import dev.flightdeck.kubernetes.job.MigrationJob;
import dev.flightdeck.kubernetes.pipeline.PipelineListener;
import dev.flightdeck.kubernetes.pipeline.Stage;
import dev.flightdeck.kubernetes.pipeline.StageKind;
import dev.flightdeck.kubernetes.pipeline.StageStatus;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/// Says on standard error how a pipeline goes on: a line where a stage ends, and what the pods of
/// the Job go through meanwhile.
final class PipelinePrinter implements PipelineListener {
    private final Screen screen;
    private final AttemptPrinter attempts;
    private final Map<StageKind, String> said = new EnumMap<>(StageKind.class);

    PipelinePrinter(Screen screen) {
        this.screen = screen;
        this.attempts = new AttemptPrinter(screen);
    }

    @Override
    public void job(MigrationJob job) {
        attempts.job(job);
    }

    @Override
    public void failed(Attempt attempt, Supplier<List<String>> lastLines) {
        if (!screen.isQuiet()) {
            attempts.failed(attempt, lastLines.get());
        }
    }

    @Override
    public void changed(List<Stage> stages) {
        for (var stage : stages) {
            if (stage.status() instanceof StageStatus.Running running) {
                screen.live(stage.kind().words() + ": " + running.doing());
            } else if (stage.status().isOver()) {
                var line = line(stage);
                if (!line.equals(said.put(stage.kind(), line))) {
                    screen.note(line);
                }
            }
        }
    }

    private String line(Stage stage) {
        var words = stage.status().words();
        var took = stage.took(Instant.EPOCH);
        return Style.clean(
                "%s %s: %s%s%s"
                        .formatted(
                                screen.style().mark(mark(stage.status())),
                                stage.kind().words(),
                                stage.status().word(),
                                words.isEmpty() ? "" : " - " + words,
                                took == null
                                        ? ""
                                        : String.format(
                                                Locale.ROOT, " (%.1f s)", took.toMillis() / 1e3)));
    }

    private static Mark mark(StageStatus status) {
        return switch (status) {
            case StageStatus.Done _ -> Mark.DONE;
            case StageStatus.Failed _ -> Mark.FAILED;
            case StageStatus.Cancelled _ -> Mark.QUESTION;
            default -> Mark.NONE;
        };
    }
}
