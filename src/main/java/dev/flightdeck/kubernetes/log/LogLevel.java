package dev.flightdeck.kubernetes.log;

import java.util.Locale;
import java.util.regex.Pattern;

/// How grave a line is, in the words of whoever wrote it.
public enum LogLevel {
    ERROR("E"),
    WARN("W"),
    INFO("I"),
    DEBUG("D"),
    /// The line does not say.
    NONE("");

    private static final int LOOKED_AT = 400;

    private static final Pattern JSON =
            Pattern.compile(
                    "(?i)\"(?:level|severity|lvl|levelname|log\\.level)\"\\s*:\\s*\"?(\\w+)");
    private static final Pattern LOGFMT = Pattern.compile("(?i)\\b(?:level|lvl)=\"?(\\w+)");
    private static final Pattern KLOG =
            Pattern.compile("^([IWEF])\\d{4} \\d\\d:\\d\\d:\\d\\d\\.\\d+ ");
    private static final Pattern TOOL =
            Pattern.compile(
                    "^\\s*(?:\\d[-\\d/T:.Z ]*)?(Error|error|panic|fatal|Caused by|Traceback"
                            + "|Exception in thread|warning|Warning)\\b[: (]");

    /// In capitals and within the beginning, where loggers put it; PostgreSQL and psql too.
    private static final Pattern WORD =
            Pattern.compile(
                    "(?<![\\w=\"'])(ERROR|FATAL|PANIC|SEVERE|CRITICAL|WARN(?:ING)?|INFO|NOTICE|LOG"
                            + "|DEBUG[1-5]?|TRACE)(?![\\w\"'=])");

    private static final int WORD_WITHIN = 120;

    private final String letter;

    LogLevel(String letter) {
        this.letter = letter;
    }

    /// For those who do not see the colour.
    public String letter() {
        return letter;
    }

    public static LogLevel of(String line) {
        var text = line.length() > LOOKED_AT ? line.substring(0, LOOKED_AT) : line;
        if (text.startsWith("{")) {
            return find(JSON, text);
        }
        var klog = find(KLOG, text);
        if (klog != NONE) {
            return klog;
        }
        var tool = find(TOOL, text);
        if (tool != NONE) {
            return tool;
        }
        var logfmt = find(LOGFMT, text);
        return logfmt != NONE
                ? logfmt
                : find(WORD, text.length() > WORD_WITHIN ? text.substring(0, WORD_WITHIN) : text);
    }

    private static LogLevel find(Pattern pattern, String text) {
        var matcher = pattern.matcher(text);
        return matcher.find() ? named(matcher.group(1)) : NONE;
    }

    private static LogLevel named(String word) {
        var name = word.toUpperCase(Locale.ROOT);
        return switch (name) {
            case "E", "F", "ERR", "ERROR", "FATAL", "PANIC", "SEVERE", "CRITICAL", "CRIT" -> ERROR;
            case "EMERGENCY", "ALERT", "CAUSED BY", "TRACEBACK", "EXCEPTION IN THREAD" -> ERROR;
            case "W", "WARN", "WARNING" -> WARN;
            case "I", "INFO", "NOTICE", "LOG" -> INFO;
            case "TRACE" -> DEBUG;
            default -> name.startsWith("DEBUG") ? DEBUG : ofNumber(name);
        };
    }

    /// The numbers of Bunyan and Pino.
    private static LogLevel ofNumber(String text) {
        return switch (text) {
            case "10", "20" -> DEBUG;
            case "30" -> INFO;
            case "40" -> WARN;
            case "50", "60" -> ERROR;
            default -> NONE;
        };
    }
}
