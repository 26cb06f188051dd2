package dev.flightdeck.convert;

import dev.flightdeck.format.FormatOptions;
import dev.flightdeck.format.HistoryAccess;
import dev.flightdeck.format.MigrationFolder;
import dev.flightdeck.format.MigrationFormat;
import dev.flightdeck.problem.Problem.HistoryOfAnotherTool;
import dev.flightdeck.problem.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The name of the new history table. dbmate and golang-migrate call theirs alike: where the other
/// one's is there, the new one gets a name of its own, and the new folder says so.
///
/// @param name null for the target's usual one
/// @param taken nobody gave the name: the usual one is another tool's
record TableChoice(@Nullable String name, boolean taken) {
    private static final String USUAL = "schema_migrations";

    /// The formats whose table can have any name in `flightdeck.toml`.
    private static final Set<String> FREE = Set.of("dbmate", "golang-migrate");

    private static final int TRIES = 100;

    static TableChoice of(
            ConversionRequest request, FormatOptions source, @Nullable HistoryAccess access)
            throws ProblemException {
        var given = request.historyTable();
        if (given != null || access == null || !FREE.contains(request.target().id())) {
            return new TableChoice(given, false);
        }
        if (isUsable(null, request.target(), source, access)) {
            return new TableChoice(null, false);
        }
        var stem = USUAL + "_" + request.target().id().replace('-', '_');
        for (int i = 1; i < TRIES; i++) {
            var name = i == 1 ? stem : stem + "_" + i;
            if (isUsable(name, request.target(), source, access)) {
                return new TableChoice(name, true);
            }
        }
        return new TableChoice(null, false);
    }

    /// Not there, or the target's own: with rows it is of an earlier conversion, which is said
    /// later.
    private static boolean isUsable(
            @Nullable String name,
            MigrationFormat target,
            FormatOptions source,
            HistoryAccess access)
            throws ProblemException {
        try {
            target.history(
                    new MigrationFolder(List.of(), List.of(), List.of()),
                    access,
                    optionsOf(name, source));
            return true;
        } catch (ProblemException e) {
            if (e.problem() instanceof HistoryOfAnotherTool) {
                return false;
            }
            throw e;
        }
    }

    private static FormatOptions optionsOf(@Nullable String name, FormatOptions source) {
        return new FormatOptions(name, source.schema(), Map.of(), false, Set.of());
    }

    /// With which the target reads and writes.
    FormatOptions options(FormatOptions source) {
        return optionsOf(name, source);
    }

    /// What the new folder needs beside its migrations.
    List<TargetFile> files(MigrationFormat target) {
        return name == null || !FREE.contains(target.id())
                ? List.of()
                : List.of(
                        new TargetFile(
                                "flightdeck.toml",
                                "format = \"%s\"\nhistory_table = \"%s\"\n"
                                        .formatted(
                                                target.id(),
                                                name.replace("\\", "\\\\").replace("\"", "\\\""))));
    }

    List<String> notes(MigrationFormat target) {
        if (files(target).isEmpty()) {
            return List.of();
        }
        var written =
                "the new folder's flightdeck.toml names its history table: history_table = \"%s\". %s itself has to be told, too"
                        .formatted(name, target.title());
        return taken
                ? List.of(
                        "the table %s is another tool's, and both call theirs so; the new one gets a name of its own"
                                .formatted(USUAL),
                        written)
                : List.of(written);
    }
}
