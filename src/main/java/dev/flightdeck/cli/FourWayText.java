package dev.flightdeck.cli;

import dev.flightdeck.kubernetes.pipeline.FourWay;
import dev.flightdeck.kubernetes.pipeline.Side;
import dev.flightdeck.problem.Explanation;
import dev.flightdeck.problem.Problem;
import org.jspecify.annotations.Nullable;

/// Folder, ConfigMaps, Job and database beside each other.
final class FourWayText {
    private FourWayText() {}

    static String of(FourWay fourWay, Style style) {
        var text = new StringBuilder();
        var table = new Table("version", "script", "folder", "ConfigMap", "Job", "database");
        for (var row : fourWay.rows()) {
            table.add(
                    row.isEqual() ? Mark.DONE : Mark.CHANGED,
                    row.version(),
                    row.script(),
                    word(row.folder()),
                    word(row.configMap()),
                    word(row.job()),
                    word(row.database()));
        }
        text.append(table.render(style, 0));
        text.append('\n')
                .append(
                        fourWay.job().isEmpty()
                                ? "No Job of this workspace has finished."
                                : "Last Job: " + fourWay.job() + ".")
                .append('\n');
        unknown("ConfigMaps", fourWay.configMapProblem(), text);
        unknown("Jobs", fourWay.jobProblem(), text);
        unknown("database", fourWay.databaseProblem(), text);
        if (!fourWay.unknownKeys().isEmpty()) {
            text.append("Put in by somebody else, not mounted: ")
                    .append(String.join(", ", fourWay.unknownKeys()))
                    .append('\n');
        }
        return text.toString();
    }

    private static void unknown(String what, @Nullable Problem problem, StringBuilder text) {
        if (problem != null) {
            text.append(
                    "The %s could not be read: %s%n"
                            .formatted(what, Explanation.of(problem).headline()));
        }
    }

    private static String word(Side side) {
        var state = PipelineJson.word(side.state());
        return side.detail().isEmpty() || side.state() == Side.State.UNKNOWN
                ? state
                : side.detail();
    }
}
