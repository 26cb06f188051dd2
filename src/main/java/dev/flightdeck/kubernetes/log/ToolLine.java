package dev.flightdeck.kubernetes.log;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a migration tool says in one line: Flyway, dbmate, Atlas, golang-migrate, psql.
///
/// @param matcher the line, with the groups of its rule
record ToolLine(Kind kind, Tool tool, Matcher matcher) {
    enum Tool {
        FLYWAY,
        DBMATE,
        ATLAS,
        GOLANG_MIGRATE,
        PSQL,
        ANY
    }

    enum Kind {
        /// A migration is run from here on.
        BEGIN,
        /// A migration went well.
        DONE,
        /// A migration did not go well.
        FAILED,
        /// More about what went wrong: place, SQLSTATE or the server's words.
        DETAIL,
        /// All migrations went well.
        ALL_DONE,
        /// Names a version or file, and no more.
        MENTION
    }

    private static final int LONGEST = 4_000;
    private static final String FILE = "(?<file>[^\\s:\"'()]+\\.[A-Za-z]{2,4})";
    private static final String VERSION = "(?<version>[0-9]+(?:[._][0-9]+)*)";

    /// The first that fits. A word that must be there spares the others the search.
    private static final List<Rule> RULES =
            List.of(
                    rule(
                            Kind.BEGIN,
                            Tool.FLYWAY,
                            "Migrating schema ",
                            "Migrating schema .{1,200} to version \""
                                    + VERSION
                                    + "(?: - (?<description>[^\"]*))?\""),
                    rule(
                            Kind.BEGIN,
                            Tool.FLYWAY,
                            "repeatable migration",
                            "Migrating schema .{1,200} with repeatable migration"
                                    + " \"(?<description>[^\"]*)\""),
                    rule(
                            Kind.FAILED,
                            Tool.FLYWAY,
                            "Migration of schema ",
                            "Migration of schema .{1,200}? (?:to version \""
                                    + VERSION
                                    + "(?: - (?<description>[^\"]*))?\"|with repeatable migration"
                                    + " \"(?<repeatable>[^\"]*)\").{0,60}? failed!\\s*(?<after>.*)"),
                    rule(
                            Kind.FAILED,
                            Tool.FLYWAY,
                            "cript ",
                            "(?:Script " + FILE + " failed|execute script (?<script>\\S+\\.\\w+))"),
                    rule(
                            Kind.ALL_DONE,
                            Tool.FLYWAY,
                            "Successfully applied ",
                            "Successfully applied \\d+ migrations? to schema .{1,200}, now at"
                                    + " version v"
                                    + VERSION),
                    rule(
                            Kind.MENTION,
                            Tool.FLYWAY,
                            "Current version of schema",
                            "Current version of schema .{1,200}: " + VERSION),
                    rule(
                            Kind.DETAIL,
                            Tool.FLYWAY,
                            "SQL State",
                            "^SQL State\\s*: (?<state>[0-9A-Z]{5})"),
                    rule(Kind.DETAIL, Tool.FLYWAY, "Message", "^Message\\s*: (?<words>.+)"),
                    rule(Kind.DETAIL, Tool.FLYWAY, "Location", "^Location\\s*: " + FILE),
                    rule(Kind.DETAIL, Tool.FLYWAY, "Line", "^Line\\s*: (?<line>\\d{1,9})"),
                    rule(
                            Kind.BEGIN,
                            Tool.DBMATE,
                            ": ",
                            "^(?:Applying|Rolling back): " + FILE + "\\s*$"),
                    rule(
                            Kind.DONE,
                            Tool.DBMATE,
                            " in ",
                            "^(?:Applied|Rolled back): " + FILE + " in (?<took>\\S+)"),
                    rule(
                            Kind.DETAIL,
                            Tool.DBMATE,
                            "position: ",
                            "^Error: line: (?<line>\\d{1,9}), column: (?<column>\\d{1,9}), position:"
                                    + " \\d+: (?<words>.+)"),
                    rule(
                            Kind.MENTION,
                            Tool.ATLAS,
                            "Migrating to version",
                            "^Migrating to version (?<version>[^\\s(]+)(?: from (?<from>[^\\s(]+))?"
                                    + " \\(\\d+ migrations? in total\\)"),
                    rule(
                            Kind.BEGIN,
                            Tool.ATLAS,
                            "-- migrating version",
                            "^\\s*-- migrating version (?<version>\\S+)"),
                    rule(Kind.DONE, Tool.ATLAS, "-- ok (", "^\\s*-- ok \\((?<took>[^)]+)\\)"),
                    rule(
                            Kind.FAILED,
                            Tool.ATLAS,
                            "executing statement",
                            "executing statement .{0,3000}? from version \"(?<version>[^\"]+)\":"
                                    + " (?<words>.+)"),
                    rule(
                            Kind.DONE,
                            Tool.GOLANG_MIGRATE,
                            "(",
                            "^(?:\\S+ \\S+ )?(?:Finished )?(?<version>\\d{1,20})/[ud]"
                                    + " (?<description>\\S+) \\((?:read [^,]+, ran"
                                    + " )?(?<took>[\\d.]+[a-zµ]+[\\w.]*)\\)"),
                    rule(
                            Kind.BEGIN,
                            Tool.GOLANG_MIGRATE,
                            "Read and execute",
                            "^(?:\\S+ \\S+ )?Read and execute (?<version>\\d{1,20})/[ud]"
                                    + " (?<description>\\S+)"),
                    rule(
                            Kind.FAILED,
                            Tool.GOLANG_MIGRATE,
                            "Dirty database",
                            "(?<words>Dirty database version (?<version>\\d{1,20})\\.[^\"]*)"),
                    rule(
                            Kind.DETAIL,
                            Tool.GOLANG_MIGRATE,
                            " in line ",
                            "^(?:\\S+ \\S+ )?error: (?:migration failed: )?(?<words>.+?)(?: \\(column"
                                    + " (?<column>\\d{1,9})\\))? in line (?<line>\\d{1,9}):"
                                    + ".*?(?:\\(details: (?<details>.*)\\))?$"),
                    rule(
                            Kind.FAILED,
                            Tool.PSQL,
                            "psql:",
                            "^psql:(?<file>[^:]+):(?<line>\\d{1,9}): (?:ERROR|FATAL|PANIC):\\s+"
                                    + "(?:(?<state>[0-9A-Z]{5}): )?(?<words>.+)"),
                    rule(
                            Kind.MENTION,
                            Tool.PSQL,
                            "psql:",
                            "^psql:(?<file>[^:]+):(?<line>\\d{1,9}): "),
                    rule(
                            Kind.FAILED,
                            Tool.ATLAS,
                            ".sql:",
                            "^\\s*(?:Error|error): (?<words>.+?),? (?:at|in) (?<file>[^\\s:]+\\.sql)"
                                    + ":(?<line>\\d{1,9})"),
                    rule(
                            Kind.DETAIL,
                            Tool.ANY,
                            ": ",
                            "^\\s*(?:\\d[-\\d/T:.Z]* ){0,2}(?:(?:Error|error|ERROR|FATAL|pq): )+"
                                    + "(?<words>.+)"));

    private record Rule(Kind kind, Tool tool, String word, Pattern pattern) {}

    private static Rule rule(Kind kind, Tool tool, String word, String pattern) {
        return new Rule(kind, tool, word, Pattern.compile(pattern));
    }

    static Optional<ToolLine> read(String line) {
        var text = line.length() > LONGEST ? line.substring(0, LONGEST) : line;
        for (var rule : RULES) {
            if (text.contains(rule.word())) {
                var matcher = rule.pattern().matcher(text);
                if (matcher.find()) {
                    return Optional.of(new ToolLine(rule.kind(), rule.tool(), matcher));
                }
            }
        }
        return Optional.empty();
    }

    @Nullable String version() {
        return group("version");
    }

    @Nullable String file() {
        var file = group("file");
        return file == null ? group("script") : file;
    }

    @Nullable String description() {
        var description = group("description");
        return description == null ? group("repeatable") : description;
    }

    /// From 1; 0 where it is not said.
    int line() {
        return number("line");
    }

    int column() {
        return number("column");
    }

    private int number(String name) {
        var text = group(name);
        return text == null ? 0 : Integer.parseInt(text);
    }

    /// The text of a group; null where the rule has none or the line does not say it.
    @Nullable String group(String name) {
        return has(name) ? matcher.group(name) : null;
    }

    boolean has(String name) {
        return matcher.namedGroups().containsKey(name) && matcher.start(name) >= 0;
    }
}
