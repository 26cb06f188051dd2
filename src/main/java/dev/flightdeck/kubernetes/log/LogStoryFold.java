package dev.flightdeck.kubernetes.log;

import dev.flightdeck.kubernetes.log.LogStory.Failure;
import dev.flightdeck.kubernetes.log.LogStory.Step;
import dev.flightdeck.kubernetes.log.ToolLine.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Folds the lines of one part into its story, as they come. One thread.
public final class LogStoryFold {
    private static final int MOST_STEPS = 20_000;
    private static final Pattern STATE = Pattern.compile("\\(?SQLSTATE:? ([0-9A-Z]{5})\\)?");
    private static final Pattern GO_PREFIX = Pattern.compile("^(?:(?:pq|ERROR|FATAL): +)+");

    private final List<Step> applied = new ArrayList<>();
    private @Nullable Step current;
    private @Nullable Tool currentTool;
    private @Nullable Step failed;
    private boolean hasFailed;
    private boolean justDone;
    private int line;
    private int column;
    private long logLine;
    private String state = "";
    private String words = "";
    private String aftermath = "";

    public void add(long number, String text) {
        ToolLine.read(text).ifPresent(said -> add(number, said));
    }

    private void add(long number, ToolLine said) {
        switch (said.kind()) {
            case BEGIN -> begin(said);
            case DONE -> done(said);
            case FAILED -> fail(number, said);
            case DETAIL -> detail(number, said);
            case ALL_DONE -> settle();
            case MENTION -> {}
        }
    }

    private void begin(ToolLine said) {
        settle();
        forget();
        current = step(said, -1);
        currentTool = said.tool();
        justDone = false;
    }

    /// Flyway says nothing where a migration went well: the next one, or the end, says it.
    private void settle() {
        if (current != null && currentTool == Tool.FLYWAY && !hasFailed) {
            keep(current);
        }
        current = null;
    }

    private void done(ToolLine said) {
        double took = GoDuration.millis(said.group("took"));
        var step = step(said, took);
        if (step.version() == null && step.file() == null && current != null) {
            step = new Step(current.version(), current.file(), current.description(), took);
        }
        keep(step);
        current = null;
        currentTool = said.tool();
        justDone = true;
    }

    private void keep(Step step) {
        if (applied.size() < MOST_STEPS) {
            applied.add(step);
        }
    }

    private void fail(long number, ToolLine said) {
        detail(number, said);
        var named = step(said, -1);
        if (named.version() != null || named.file() != null || !named.description().isEmpty()) {
            failed = failed == null ? named : merged(failed, named);
        }
    }

    private void detail(long number, ToolLine said) {
        if (!hasFailed) {
            hasFailed = true;
            logLine = number;
            failed = current != null ? current : revoked();
        }
        if (said.file() != null && failed != null) {
            failed = merged(failed, step(said, -1));
        }
        line = line == 0 ? said.line() : line;
        column = column == 0 ? said.column() : column;
        takeWords(said);
        var after = said.group("after");
        aftermath = after == null || after.isBlank() ? aftermath : after.strip();
    }

    /// dbmate says "Applied" of a migration that failed too, and the error right after it.
    private @Nullable Step revoked() {
        if (!justDone || currentTool != Tool.DBMATE || applied.isEmpty()) {
            return null;
        }
        justDone = false;
        return applied.removeLast();
    }

    private void takeWords(ToolLine said) {
        if (said.group("state") != null && state.isEmpty()) {
            state = said.group("state");
        }
        var details = said.group("details");
        for (var text : new String[] {said.group("words"), details}) {
            if (text != null) {
                var matcher = STATE.matcher(text);
                if (state.isEmpty() && matcher.find()) {
                    state = matcher.group(1);
                }
            }
        }
        var text = details == null || details.isBlank() ? said.group("words") : details;
        if (text != null && words.isEmpty()) {
            words = GO_PREFIX.matcher(STATE.matcher(text).replaceAll("").strip()).replaceFirst("");
        }
    }

    private void forget() {
        hasFailed = false;
        failed = null;
        line = 0;
        column = 0;
        state = "";
        words = "";
        aftermath = "";
    }

    private static Step step(ToolLine said, double millis) {
        var file = said.file();
        var version = said.version();
        var description = said.description();
        return new Step(
                version == null && file != null ? LogLink.versionOf(file) : version,
                file == null ? null : LogLink.baseName(file),
                description == null ? "" : description,
                millis);
    }

    private static Step merged(Step known, Step more) {
        return new Step(
                known.version() == null ? more.version() : known.version(),
                known.file() == null ? more.file() : known.file(),
                known.description().isEmpty() ? more.description() : known.description(),
                known.millis());
    }

    /// What is known now.
    public LogStory story() {
        return new LogStory(
                applied,
                hasFailed
                        ? new Failure(failed, line, column, state, words, aftermath, logLine)
                        : null);
    }
}
