package dev.flightdeck.convert;

import dev.flightdeck.format.MigrationFormat;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What is to be converted to what.
///
/// @param target another format than the folder's own
/// @param into the new folder, absolute; it must not be there, or be empty
/// @param historyTable of the target, null for the tool's own default
public record ConversionRequest(MigrationFormat target, Path into, @Nullable String historyTable) {}
