package dev.flightdeck.cli;

import dev.flightdeck.migration.AppliedMigration;
import dev.flightdeck.migration.MigrationInfo;
import dev.flightdeck.migration.MigrationState;
import dev.flightdeck.migration.Version;
import dev.flightdeck.workspace.Environment;
import dev.flightdeck.workspace.MigrationStatus;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A status as a table with a summary.
final class StatusText {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final int STATE_COLUMN = 2;

    private StatusText() {}

    static String of(MigrationStatus status, Environment environment, Style style) {
        var text = new StringBuilder();
        text.append(head(status, environment, style)).append('\n');
        if (status.migrations().isEmpty()) {
            text.append(
                    status.notUsed() == null
                            ? "No migrations.\n"
                            : ProblemText.of(status.notUsed(), style));
        } else {
            text.append(table(status, style)).append('\n');
        }
        for (var remark : status.remarks()) {
            text.append(WarningText.of(remark, style)).append('\n');
        }
        return text.append(summary(status, style)).append('\n').toString();
    }

    private static String head(MigrationStatus status, Environment environment, Style style) {
        var head =
                """
                Database  %s, PostgreSQL %s
                Format    %s, history in %s%s
                Current   %s
                """
                        .formatted(
                                Describe.environment(environment),
                                status.server().version(),
                                status.formatId(),
                                status.historyTable(),
                                status.historyExists() ? "" : " (not there yet)",
                                current(status));
        var reason = status.readOnlyReason();
        return Style.clean(head)
                + (reason == null ? "" : style.caution("Read only: " + Style.clean(reason)) + "\n");
    }

    /// Flyway itself calls a failed version current, so it is named beside the one that is.
    private static String current(MigrationStatus status) {
        var current = status.current();
        var text = current == null ? "nothing applied" : current.text();
        return text + among(status, MigrationState.FAILED) + among(status, MigrationState.RUNNING);
    }

    private static String among(MigrationStatus status, MigrationState state) {
        var versions =
                status.migrations().stream()
                        .filter(info -> info.state() == state)
                        .map(MigrationInfo::version)
                        .filter(Objects::nonNull)
                        .map(Version::text)
                        .toList();
        return versions.isEmpty()
                ? ""
                : " (" + state.word() + ": " + String.join(", ", versions) + ")";
    }

    private static String table(MigrationStatus status, Style style) {
        var table = new Table("VERSION", "DESCRIPTION", "STATE", "INSTALLED ON", "BY", "TOOK");
        for (var info : status.migrations()) {
            table.add(Mark.of(info.state()), cells(info));
        }
        return table.render(style, STATE_COLUMN);
    }

    private static String[] cells(MigrationInfo info) {
        var applied = info.appliedOrNull();
        return new String[] {
            version(info),
            info.description(),
            stateWords(info),
            installedOn(applied),
            applied == null ? "" : Objects.requireNonNullElse(applied.installedBy(), ""),
            took(applied)
        };
    }

    /// `R` for what runs again when it changes, as Flyway has it.
    static String version(MigrationInfo info) {
        var version = info.version();
        return version == null ? "R" : version.text();
    }

    /// With the tool's own word where it has one: "failed (partial 2/5)".
    static String stateWords(MigrationInfo info) {
        var state = info.state().word();
        return info.word().equals(state) ? state : state + " (" + info.word() + ")";
    }

    private static String installedOn(@Nullable AppliedMigration applied) {
        var time = applied == null ? null : applied.installedOn();
        return time == null ? "" : TIME.format(time);
    }

    private static String took(@Nullable AppliedMigration applied) {
        var millis = applied == null ? null : applied.executionMillis();
        return millis == null ? "" : Describe.millis(millis);
    }

    private static String summary(MigrationStatus status, Style style) {
        var problems = Describe.count(status.problems(), "problem");
        return "%d applied, %s%d pending, %s"
                .formatted(
                        status.applied(),
                        status.running() == 0 ? "" : status.running() + " running, ",
                        status.pending(),
                        status.problems() == 0 ? problems : style.caution(problems));
    }
}
