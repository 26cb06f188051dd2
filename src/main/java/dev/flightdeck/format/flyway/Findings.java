package dev.flightdeck.format.flyway;

import dev.flightdeck.format.Finding;
import dev.flightdeck.format.flyway.Comparison.Line;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.SourcePlace;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.output.ValidateOutput;
import org.jspecify.annotations.Nullable;

/// What Flyway's validate found, in our words.
final class Findings {
    private final Comparison comparison;

    Findings(Comparison comparison) {
        this.comparison = comparison;
    }

    /// Flyway names a changed repeatable twice, as outdated and as pending; it is one finding.
    List<Finding> of(@Nullable List<ValidateOutput> outputs) {
        return outputs == null
                ? List.of()
                : outputs.stream().map(this::finding).distinct().toList();
    }

    /// Flyway says only that there is no such schema; what it means is that nothing is applied.
    List<Finding> ofMissingSchema() {
        var findings = new ArrayList<Finding>();
        for (var line : comparison.lines()) {
            var migration = line.migration();
            if (migration != null && line.state() == FlywayState.PENDING) {
                var version = migration.versionText();
                var script = migration.script();
                findings.add(
                        new Finding(
                                version, script, new Problem.MigrationPending(script, version)));
            }
        }
        return findings;
    }

    private Finding finding(ValidateOutput output) {
        var line = find(output);
        var script = line == null ? output.description : script(line);
        var version = output.version == null ? "" : output.version;
        return new Finding(version, script, problem(output, line, script));
    }

    private static String script(Line line) {
        if (line.migration() != null) {
            return line.migration().script();
        }
        var script = line.applied() == null ? null : line.applied().script();
        return script == null ? "" : script;
    }

    private Problem problem(ValidateOutput output, @Nullable Line line, String script) {
        var version =
                output.version == null || output.version.isEmpty()
                        ? output.description
                        : output.version;
        if (!(output.errorDetails.errorCode instanceof CoreErrorCode code)) {
            return other(output, script);
        }
        return switch (code) {
            case FAILED_VERSIONED_MIGRATION,
                    FAILED_REPEATABLE_MIGRATION,
                    FAILED_BASELINE_MIGRATION ->
                    new Problem.FailedMigration(
                            version,
                            script,
                            "Put right what it left behind, then run repair, which removes its failed row.");
            case APPLIED_VERSIONED_MIGRATION_NOT_RESOLVED,
                    APPLIED_REPEATABLE_MIGRATION_NOT_RESOLVED ->
                    new Problem.MigrationMissing(version, script);
            case RESOLVED_VERSIONED_MIGRATION_NOT_APPLIED ->
                    line != null && line.state() == FlywayState.IGNORED
                            ? new Problem.OutOfOrderRefused(
                                    script, version, String.valueOf(comparison.current()))
                            : new Problem.MigrationPending(script, version);
            case RESOLVED_REPEATABLE_MIGRATION_NOT_APPLIED, OUTDATED_REPEATABLE_MIGRATION ->
                    new Problem.MigrationPending(script, "");
            case CHECKSUM_MISMATCH ->
                    new Problem.ChecksumMismatch(script, version, recorded(line), now(line));
            case DESCRIPTION_MISMATCH -> renamed(line, script, version);
            default -> other(output, script);
        };
    }

    private static Problem renamed(@Nullable Line line, String script, String version) {
        var applied = line == null ? null : line.applied();
        var migration = line == null ? null : line.migration();
        return new Problem.DescriptionMismatch(
                script,
                version,
                applied == null ? "" : applied.description(),
                migration == null ? "" : migration.description());
    }

    private static Problem other(ValidateOutput output, String script) {
        return invalid(script, String.valueOf(output.errorDetails.errorMessage).replace('\n', ' '));
    }

    private static Problem invalid(String script, String reason) {
        return new Problem.InvalidMigration(
                SourcePlace.of(script),
                reason,
                "Put the file back as it was, or accept it as it is with repair.");
    }

    private static String recorded(@Nullable Line line) {
        return line == null || line.applied() == null
                ? "unknown"
                : Objects.requireNonNullElse(line.applied().checksum(), "none");
    }

    private static String now(@Nullable Line line) {
        return line == null || line.migration() == null
                ? "unknown"
                : Objects.requireNonNullElse(line.migration().checksum(), "none");
    }

    /// The newest line that is meant.
    private @Nullable Line find(ValidateOutput output) {
        for (var line : comparison.lines().reversed()) {
            if (line.state() != FlywayState.DELETED && isMeant(line, output)) {
                return line;
            }
        }
        return null;
    }

    private static boolean isMeant(Line line, ValidateOutput output) {
        var version = version(line);
        if (output.version == null || output.version.isEmpty()) {
            return version == null && description(line).equals(output.description);
        }
        return version != null
                && FlywayVersion.parse(output.version).map(version::equals).orElse(false);
    }

    private static @Nullable FlywayVersion version(Line line) {
        var version =
                line.migration() == null
                        ? line.applied() == null ? null : line.applied().version()
                        : line.migration().version();
        return version == null ? null : FlywayVersion.parse(version.text()).orElse(null);
    }

    private static String description(Line line) {
        if (line.applied() != null) {
            return line.applied().description();
        }
        return line.migration() == null ? "" : line.migration().description();
    }
}
