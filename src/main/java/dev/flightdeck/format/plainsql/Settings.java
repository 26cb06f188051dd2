package dev.flightdeck.format.plainsql;

import dev.flightdeck.format.FormatOptions;
import dev.flightdeck.problem.Problem.NotPossible;
import dev.flightdeck.problem.ProblemException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The format's own keys.
///
/// @param ddl name of the folder with structure
/// @param dml name of the folder with data
/// @param reruns the kinds of files that run again in every run
record Settings(String ddl, String dml, Set<Kind> reruns) {
    static final String DDL = "ddl";
    static final String DML = "dml";
    static final String RERUN = "rerun";

    static Settings of(FormatOptions options) throws ProblemException {
        var own = options.own();
        return new Settings(folder(own, DDL), folder(own, DML), reruns(own));
    }

    private static String folder(Map<String, String> own, String key) throws ProblemException {
        var name = own.getOrDefault(key, key);
        if (name.isBlank() || name.contains("/") || name.contains("\\") || name.startsWith(".")) {
            throw invalid(
                    key,
                    name,
                    "it is not the name of a folder",
                    "Name a folder that lies directly in the folder of the migrations.");
        }
        return name;
    }

    private static Set<Kind> reruns(Map<String, String> own) throws ProblemException {
        var value = own.getOrDefault(RERUN, "none");
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true", "all" -> EnumSet.allOf(Kind.class);
            case "ddl" -> EnumSet.of(Kind.DDL);
            case "dml" -> EnumSet.of(Kind.DML);
            case "false", "none" -> EnumSet.noneOf(Kind.class);
            default ->
                    throw invalid(
                            RERUN,
                            value,
                            "it is not one of the values there are",
                            "Write true, false, \"ddl\" or \"dml\".");
        };
    }

    private static ProblemException invalid(String key, String value, String why, String wayOut) {
        return new ProblemException(
                new NotPossible("Using %s = %s of [plain-sql]".formatted(key, value), why, wayOut));
    }
}
