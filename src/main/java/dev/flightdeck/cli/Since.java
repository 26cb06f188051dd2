package dev.flightdeck.cli;

import dev.flightdeck.workspace.Durations;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// From when on lines are wanted.
///
/// @param text as it was typed
/// @param ago null where a time was named
/// @param time null where a duration was named
record Since(String text, @Nullable Duration ago, @Nullable Instant time) {
    /// The time that is meant.
    Instant before(Instant now) {
        return time != null ? time : now.minus(Objects.requireNonNull(ago));
    }

    /// From the command line.
    static final class Converter implements ITypeConverter<Since> {
        @Override
        public Since convert(String text) {
            var ago = Durations.parse(text);
            if (ago.isPresent()) {
                return new Since(text, ago.get(), null);
            }
            try {
                return new Since(text, null, OffsetDateTime.parse(text).toInstant());
            } catch (DateTimeException _) {
                throw new TypeConversionException(
                        "'%s' is neither a time such as 10min nor one such as 2026-03-01T10:00:00Z"
                                .formatted(text));
            }
        }
    }
}
