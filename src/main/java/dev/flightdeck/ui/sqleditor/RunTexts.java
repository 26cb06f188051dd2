package dev.flightdeck.ui.sqleditor;

import dev.flightdeck.database.Notice;
import dev.flightdeck.database.ResultTable;
import dev.flightdeck.problem.Problem.ServerMessage;
import dev.flightdeck.sql.SqlStatement;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.sqleditor.RunOutput.OutputLine;
import dev.flightdeck.ui.sqleditor.RunOutput.Titled;
import dev.flightdeck.ui.sqleditor.RunOutput.Tone;
import dev.flightdeck.ui.sqleditor.RunOutput.Verdict;
import dev.flightdeck.ui.sqleditor.RunReport.Failure;
import dev.flightdeck.ui.sqleditor.RunReport.StatementRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A [RunReport] in words.
final class RunTexts {
    private static final int LONGEST = 80;

    private final Messages messages;

    RunTexts(Messages messages) {
        this.messages = messages;
    }

    RunOutput output(RunReport report) {
        var lines = new ArrayList<OutputLine>();
        var tables = new ArrayList<Titled>();
        for (var run : report.done()) {
            describe(run, lines, tables);
        }
        var failure = report.failure();
        if (failure != null) {
            lines.addAll(describe(failure));
        }
        lines.add(new OutputLine(Tone.PLAIN, ending(report)));
        return new RunOutput(verdict(failure), headline(report), lines, tables);
    }

    private static Verdict verdict(@Nullable Failure failure) {
        return switch (failure) {
            case null -> Verdict.DONE;
            case Failure.Cancelled _ -> Verdict.CANCELLED;
            case Failure.ByServer _, Failure.Refused _ -> Verdict.FAILED;
        };
    }

    private String headline(RunReport report) {
        var failure = report.failure();
        var took = duration(report.nanos());
        return failure == null
                ? text("sqleditor.run.done", report.done().size(), took, ending(report))
                : text("sqleditor.run.stopped", message(failure), took, ending(report));
    }

    private String ending(RunReport report) {
        return text(
                switch (report.ending()) {
                    case NOTHING_SENT -> "sqleditor.run.nothing-sent";
                    case ROLLED_BACK -> "sqleditor.run.rolled-back";
                    case COMMITTED -> "sqleditor.run.committed";
                    case AS_WRITTEN -> "sqleditor.run.as-written";
                    case LEFT_OPEN -> "sqleditor.run.left-open";
                    case UNKNOWN -> "sqleditor.run.unknown";
                });
    }

    private void describe(StatementRun run, List<OutputLine> lines, List<Titled> tables) {
        var took = duration(run.nanos());
        lines.add(new OutputLine(Tone.PLAIN, shown(run.statement()) + "  " + note(run, took)));
        for (var notice : run.notices()) {
            lines.add(line(notice));
        }
        for (var table : run.tables()) {
            if (!table.columns().isEmpty()) {
                tables.add(new Titled(title(run), rows(table) + " · " + took, table));
            }
        }
    }

    private static String title(StatementRun run) {
        var verb = run.statement().keywords().split(" ", 2)[0];
        return (run.statement().number() + "  " + verb).strip();
    }

    private String note(StatementRun run, String took) {
        var parts = new ArrayList<String>();
        for (var table : run.tables()) {
            if (!table.columns().isEmpty() || table.changed() > 0) {
                parts.add(rows(table));
            }
        }
        parts.add(took);
        return "· " + String.join(" · ", parts);
    }

    private String rows(ResultTable table) {
        if (table.columns().isEmpty()) {
            return text("sqleditor.rows.changed", table.changed());
        }
        return text(table.more() ? "sqleditor.rows.more" : "sqleditor.rows", table.rows().size());
    }

    private List<OutputLine> describe(Failure failure) {
        var lines = new ArrayList<OutputLine>();
        lines.add(new OutputLine(Tone.PLAIN, shown(failure.statement())));
        if (failure instanceof Failure.ByServer server) {
            server.notices().forEach(notice -> lines.add(line(notice)));
        }
        lines.add(new OutputLine(Tone.ERROR, message(failure)));
        if (failure instanceof Failure.ByServer(var _, var error, var _, var _)) {
            addFact(lines, "sqleditor.run.detail", error.detail());
            addFact(lines, "sqleditor.run.hint", error.hint());
            addFact(lines, "sqleditor.run.context", error.context());
        }
        return lines;
    }

    private void addFact(List<OutputLine> lines, String key, @Nullable String fact) {
        if (fact != null && !fact.isBlank()) {
            lines.add(new OutputLine(Tone.MUTED, text(key, fact)));
        }
    }

    String message(Failure failure) {
        return switch (failure) {
            case Failure.ByServer server -> message(server.error());
            case Failure.Cancelled _ -> text("sqleditor.run.cancelled");
            case Failure.Refused refused ->
                    text(
                            switch (refused.why()) {
                                case PSQL_COMMAND -> "sqleditor.refused.psql";
                                case ENDS_READ_ONLY -> "sqleditor.refused.transaction";
                                case WRITES_OUTSIDE_TRANSACTION -> "sqleditor.refused.outside";
                                case NOT_ALONE -> "sqleditor.refused.alone";
                            },
                            refused.statement().keywords());
        };
    }

    private static String message(ServerMessage error) {
        return error.sqlState() == null
                ? error.message()
                : error.message() + " (SQLSTATE " + error.sqlState() + ")";
    }

    private static OutputLine line(Notice notice) {
        return new OutputLine(Tone.NOTICE, notice.severity() + ": " + notice.message());
    }

    /// The statement on one line.
    private static String shown(SqlStatement statement) {
        var line = statement.text().strip().replaceAll("\\s+", " ");
        return statement.number()
                + "  "
                + (line.length() > LONGEST ? line.substring(0, LONGEST) + " …" : line);
    }

    static String duration(long nanos) {
        double millis = nanos / 1e6;
        if (millis < 1000) {
            return String.format(Locale.ROOT, millis < 10 ? "%.1f ms" : "%.0f ms", millis);
        }
        long seconds = nanos / 1_000_000_000;
        return seconds < 60
                ? String.format(Locale.ROOT, "%.1f s", millis / 1000)
                : "%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    private String text(String key, Object... arguments) {
        return messages.text(key, arguments);
    }
}
