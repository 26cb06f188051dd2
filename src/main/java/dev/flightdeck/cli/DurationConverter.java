package dev.flightdeck.cli;

import dev.flightdeck.workspace.Durations;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Times on the command line, as in flightdeck.toml.
final class DurationConverter implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
        return Durations.parse(text)
                .orElseThrow(() ->
                        new TypeConversionException(
                                "'%s' is not a time such as 500ms, 5s or 2min".formatted(text)));
    }
}
