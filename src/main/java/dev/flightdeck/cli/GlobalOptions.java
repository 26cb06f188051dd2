package dev.flightdeck.cli;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// The options of every command, before or after its name.
final class GlobalOptions {
    enum Format {
        text,
        json
    }

    @Option(
            names = {"-w", "--workspace"},
            paramLabel = "DIR",
            description = "The folder to work in (default: this one).",
            scope = ScopeType.INHERIT)
    Path workspace = Path.of("");

    final Set<Path> folders = new LinkedHashSet<>();

    /// Those before the command's name and those after it: the parser hands them over separately.
    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "A folder of migrations, instead of those of the workspace. Repeatable.",
            scope = ScopeType.INHERIT)
    void addFolders(@Nullable List<Path> given) {
        if (given != null) {
            folders.addAll(given);
        }
    }

    @Option(
            names = "--format",
            paramLabel = "ID",
            description = "The format of the migrations (default: recognized by the files).",
            scope = ScopeType.INHERIT)
    @Nullable String format;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "The database: postgres://user@host:5432/name or jdbc:postgresql:...",
            scope = ScopeType.INHERIT)
    @Nullable String url;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            description = "Connect as this user.",
            scope = ScopeType.INHERIT)
    @Nullable String user;

    @Option(
            names = "--env",
            paramLabel = "NAME",
            description = "An environment of flightdeck.toml, or one that `discover` lists.",
            scope = ScopeType.INHERIT)
    @Nullable String environment;

    @Mixin ClusterOptions cluster = new ClusterOptions();

    @Option(
            names = "--accept-server",
            description = "The environment leads to another server than before, and that is right.",
            scope = ScopeType.INHERIT)
    boolean acceptServer;

    @Option(
            names = "--project",
            paramLabel = "NAME",
            description = "A project of flightdeck.toml, where it holds several.",
            scope = ScopeType.INHERIT)
    @Nullable String project;

    @Option(
            names = "--password-stdin",
            description = "Read the password from the first line of standard input.",
            scope = ScopeType.INHERIT)
    boolean passwordFromInput;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "text|json",
            description = "What is printed on standard output (default: text).",
            scope = ScopeType.INHERIT)
    Format output = Format.text;

    @Option(
            names = "--no-color",
            description = "No colours; NO_COLOR in the environment does the same.",
            scope = ScopeType.INHERIT)
    boolean noColour;

    @Option(
            names = {"-q", "--quiet"},
            description = "Results only, no progress.",
            scope = ScopeType.INHERIT)
    boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            description = "Every statement, and where an error came from.",
            scope = ScopeType.INHERIT)
    boolean verbose;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Explain the command and end.",
            scope = ScopeType.INHERIT)
    boolean help;

    boolean isJson() {
        return output == Format.json;
    }
}
