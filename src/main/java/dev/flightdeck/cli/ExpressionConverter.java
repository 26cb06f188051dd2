package dev.flightdeck.cli;

import dev.flightdeck.kubernetes.log.LogFilter;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A regular expression for lines of a log.
final class ExpressionConverter implements ITypeConverter<LogFilter> {
    @Override
    public LogFilter convert(String text) {
        try {
            return LogFilter.of(new LogFilter.Terms(text, true, true, false));
        } catch (LogFilter.BadExpression e) {
            var where =
                    e.position() < text.length()
                            ? "at character " + (e.position() + 1)
                            : "at its end";
            throw new TypeConversionException(
                    "'%s' is no regular expression: %s %s".formatted(text, e.reason(), where));
        }
    }
}
