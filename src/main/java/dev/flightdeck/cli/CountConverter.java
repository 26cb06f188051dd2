package dev.flightdeck.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A number of steps: 1 or more.
final class CountConverter implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
        try {
            int count = Integer.parseInt(text);
            if (count > 0) {
                return count;
            }
        } catch (NumberFormatException _) {
            // said below
        }
        throw new TypeConversionException(
                "'%s' is not a number of steps, 1 or more".formatted(text));
    }
}
