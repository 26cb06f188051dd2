package dev.flightdeck.migration;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What is on disk. The text is not held: a format reads it when a plan needs it.
public sealed interface Migration {
    String description();

    /// The name by which the history knows the file: relative to its folder, with `/`.
    String script();

    Path file();

    /// In the format's own terms; null where the format has none.
    @Nullable String checksum();

    /// The tool's word for what this is, such as `SQL` or `SCRIPT`.
    String type();

    /// Null for a repeatable migration.
    @Nullable Version version();

    /// The version as a table shows it: empty for a repeatable.
    default String versionText() {
        var version = version();
        return version == null ? "" : version.text();
    }

    /// Applied once, in order.
    ///
    /// @param downFile the file with the down script: the same file where the format keeps both in
    ///   one; null where there is none
    record Versioned(
            Version version,
            String description,
            String script,
            Path file,
            @Nullable String checksum,
            String type,
            @Nullable Path downFile)
            implements Migration {}

    /// Applied again whenever its text changes, after the versioned ones.
    record Repeatable(
            String description, String script, Path file, @Nullable String checksum, String type)
            implements Migration {
        @Override
        public @Nullable Version version() {
            return null;
        }
    }

    /// Stands for all versions up to its own on a fresh database.
    record Baseline(
            Version version,
            String description,
            String script,
            Path file,
            @Nullable String checksum,
            String type)
            implements Migration {}
}
