package dev.flightdeck.workspace;

import dev.flightdeck.database.ConnectionProfile;
import dev.flightdeck.database.ConnectionUrl;
import dev.flightdeck.database.Via;
import dev.flightdeck.execution.ExecutionSettings;
import dev.flightdeck.format.FormatOptions;
import dev.flightdeck.format.MigrationFormat;
import dev.flightdeck.format.PlaceholderSyntax;
import dev.flightdeck.problem.Explanation;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/// Reads `flightdeck.toml`. Every key it does not know is an error that names the line: a misspelt
/// `allow_reset` must not pass in silence. A password in it is refused.
final class WorkspaceFile {
    private static final Set<String> KEYS =
            Set.of(
                    "name",
                    "format",
                    "folders",
                    "schema",
                    "history_table",
                    "out_of_order",
                    "callbacks",
                    "lock_timeout",
                    "statement_timeout",
                    "placeholders",
                    "placeholder_prefix",
                    "placeholder_suffix",
                    "placeholder_separator",
                    "environments",
                    "projects",
                    "jobs");
    private static final Set<String> NOT_OF_A_PROJECT =
            Set.of("name", "environments", "projects", "jobs");
    private static final Set<String> JOB_KEYS =
            Set.of("labels", "names", "images", "helm_hooks", "context", "namespace");
    private static final Set<String> ENVIRONMENT_KEYS =
            Set.of(
                    "url",
                    "user",
                    "kind",
                    "allow_reset",
                    "run_dml",
                    "projects",
                    "via",
                    "local_port",
                    "user_secret",
                    "password_secret");

    private static final List<String> VIA_KEYS =
            List.of("local_port", "user_secret", "password_secret");

    private final Path file;
    private final TomlValues values;
    private final List<MigrationFormat> formats;

    /// @param formats each may have a table of its own, by its id
    WorkspaceFile(Path file, List<MigrationFormat> formats) {
        this.file = file;
        this.values = new TomlValues(file);
        this.formats = formats;
    }

    /// The one workspace it describes, or all its projects in their order.
    List<Workspace> read() throws ProblemException {
        var toml = parse();
        values.refuseUnknown(toml, keys(), "");
        var root = file.getParent();
        if (root == null) {
            throw values.invalid(null, "it has no folder");
        }
        var name =
                Objects.requireNonNullElse(
                        values.string(toml, "name", null), WorkspaceReader.nameOf(root));
        var projects = values.table(toml, "projects");
        return projects == null
                ? List.of(workspace(toml, toml, root, name, null))
                : projects(toml, projects, root, name);
    }

    /// What is said about Jobs in a cluster.
    JobSettings jobs() throws ProblemException {
        var table = values.table(parse(), "jobs");
        if (table == null) {
            return JobSettings.none();
        }
        values.refuseUnknown(table, JOB_KEYS, "jobs.");
        return new JobSettings(
                list(table, "labels"),
                list(table, "names"),
                list(table, "images"),
                flag(table, "helm_hooks"),
                values.string(table, "context", null),
                values.string(table, "namespace", null));
    }

    /// All there are, each with the databases of all its projects.
    List<Environment> environments() throws ProblemException {
        var toml = parse();
        var projects = values.table(toml, "projects");
        if (projects == null) {
            return environments(toml, null);
        }
        var all = new ArrayList<Environment>();
        for (var project : TomlKeys.inOrder(projects)) {
            all.addAll(environments(toml, project));
        }
        return all;
    }

    private @Nullable List<String> list(TomlTable table, String key) throws ProblemException {
        return table.contains(key) ? values.strings(table, key) : null;
    }

    private List<Workspace> projects(TomlTable toml, TomlTable projects, Path root, String name)
            throws ProblemException {
        var workspaces = new ArrayList<Workspace>();
        for (var project : TomlKeys.inOrder(projects)) {
            var table = values.table(projects, project);
            if (table == null) {
                throw values.invalid(
                        projects.inputPositionOf(List.of(project)), project + " is not a table");
            }
            var known = keys();
            known.removeAll(NOT_OF_A_PROJECT);
            values.refuseUnknown(table, known, "projects." + project + ".");
            workspaces.add(workspace(toml, table, root, name, project));
        }
        for (var key : keys()) {
            if (!NOT_OF_A_PROJECT.contains(key) && toml.contains(List.of(key))) {
                throw values.invalid(
                        toml.inputPositionOf(List.of(key)),
                        key + " belongs into a project where there are projects");
            }
        }
        return workspaces;
    }

    /// @param table where its own keys are: the file, or a project in it
    private Workspace workspace(
            TomlTable toml, TomlTable table, Path root, String name, @Nullable String project)
            throws ProblemException {
        return new Workspace(
                root,
                name,
                folders(table, root),
                values.string(table, "format", null),
                options(table),
                execution(table),
                environments(toml, project),
                file,
                project);
    }

    private Set<String> keys() {
        var keys = new HashSet<>(KEYS);
        formats.forEach(format -> keys.add(format.id()));
        return keys;
    }

    private TomlParseResult parse() throws ProblemException {
        TomlParseResult toml;
        try {
            toml = Toml.parse(file);
        } catch (IOException e) {
            throw new ProblemException(
                    new Problem.FileUnreadable(file.toString(), String.valueOf(e.getMessage())), e);
        }
        if (toml.hasErrors()) {
            var error = toml.errors().getFirst();
            throw values.invalid(error.position(), String.valueOf(error.getMessage()));
        }
        return toml;
    }

    private List<Path> folders(TomlTable toml, Path root) throws ProblemException {
        var names = values.strings(toml, "folders");
        var folders = new ArrayList<Path>();
        for (var name : names.isEmpty() ? List.of(".") : names) {
            var folder = root.resolve(name).normalize();
            if (!Files.isDirectory(folder)) {
                throw new ProblemException(new Problem.FolderMissing(folder.toString()));
            }
            folders.add(folder);
        }
        return folders;
    }

    private FormatOptions options(TomlTable toml) throws ProblemException {
        return new FormatOptions(
                        values.string(toml, "history_table", null),
                        values.string(toml, "schema", null),
                        placeholders(toml),
                        placeholderSyntax(toml),
                        values.bool(toml, "out_of_order"),
                        new HashSet<>(values.strings(toml, "callbacks")))
                .withOwn(own(toml));
    }

    /// The tables of the formats, of which a workspace uses one.
    private Map<String, String> own(TomlTable toml) throws ProblemException {
        var read = new LinkedHashMap<String, String>();
        for (var format : formats) {
            var table = values.table(toml, format.id());
            if (table != null) {
                values.refuseUnknown(table, format.ownKeys(), format.id() + ".");
                for (var key : table.keySet()) {
                    read.put(key, text(table.get(List.of(key))));
                }
            }
        }
        return read;
    }

    private static String text(@Nullable Object value) {
        return value instanceof TomlArray list
                ? String.join(",", list.toList().stream().map(String::valueOf).toList())
                : String.valueOf(value);
    }

    private Map<String, String> placeholders(TomlTable toml) throws ProblemException {
        var read = new LinkedHashMap<String, String>();
        var table = values.table(toml, "placeholders");
        if (table != null) {
            for (var key : table.keySet()) {
                read.put(key, String.valueOf(table.get(List.of(key))));
            }
        }
        return read;
    }

    private PlaceholderSyntax placeholderSyntax(TomlTable toml) throws ProblemException {
        var usual = PlaceholderSyntax.defaults();
        return new PlaceholderSyntax(
                notEmpty(toml, "placeholder_prefix", usual.prefix()),
                notEmpty(toml, "placeholder_suffix", usual.suffix()),
                notEmpty(toml, "placeholder_separator", usual.separator()));
    }

    private String notEmpty(TomlTable toml, String key, String fallback) throws ProblemException {
        var text = Objects.requireNonNullElse(values.string(toml, key, fallback), fallback);
        if (text.isEmpty()) {
            throw values.invalid(toml.inputPositionOf(key), key + " is empty");
        }
        return text;
    }

    private ExecutionSettings execution(TomlTable toml) throws ProblemException {
        return new ExecutionSettings(
                values.duration(toml, "lock_timeout"),
                values.duration(toml, "statement_timeout"),
                ExecutionSettings.defaults().historyWait());
    }

    /// @param project whose database counts where an environment has several; null for none
    private List<Environment> environments(TomlTable toml, @Nullable String project)
            throws ProblemException {
        var environments = new ArrayList<Environment>();
        var table = values.table(toml, "environments");
        if (table != null) {
            for (var name : TomlKeys.inOrder(table)) {
                var one = values.table(table, name);
                if (one == null) {
                    throw values.invalid(
                            table.inputPositionOf(List.of(name)), name + " is not a table");
                }
                refuseUnknownProjects(toml, name, one);
                var url = url(name, one, project);
                if (url != null) {
                    environments.add(environment(name, one, url));
                }
            }
        }
        return environments;
    }

    private void refuseUnknownProjects(TomlTable toml, String name, TomlTable environment)
            throws ProblemException {
        var own = values.table(environment, "projects");
        if (own != null) {
            var projects = values.table(toml, "projects");
            values.refuseUnknown(
                    own,
                    projects == null ? Set.of() : projects.keySet(),
                    "environments." + name + ".projects.");
        }
    }

    /// The URL of the project's own database where it has one, else that of all; null where the
    /// environment has none for this project.
    private @Nullable String url(String name, TomlTable table, @Nullable String project)
            throws ProblemException {
        var url = values.string(table, "url", null);
        var own = values.table(table, "projects");
        if (own != null && project != null && own.contains(List.of(project))) {
            return values.string(own, project, null);
        }
        if (url == null && own == null) {
            throw values.invalid(null, "the environment " + name + " has no url");
        }
        return url;
    }

    private Environment environment(String name, TomlTable table, String url)
            throws ProblemException {
        values.refuseUnknown(table, ENVIRONMENT_KEYS, "environments." + name + ".");
        var kind = kind(table);
        boolean reset = values.bool(table, "allow_reset");
        if (reset && kind == EnvironmentKind.PRODUCTION) {
            throw values.invalid(
                    table.inputPositionOf("allow_reset"), "a production database cannot be reset");
        }
        return new Environment(name, kind, profile(table, url), reset, flag(table, "run_dml"));
    }

    private @Nullable Boolean flag(TomlTable table, String key) throws ProblemException {
        return table.contains(key) ? Boolean.valueOf(values.bool(table, key)) : null;
    }

    private ConnectionProfile profile(TomlTable table, String url) throws ProblemException {
        ConnectionUrl parsed;
        try {
            parsed = ConnectionUrl.parse(url);
        } catch (ProblemException e) {
            throw values.invalid(
                    table.inputPositionOf("url"), Explanation.of(e.problem()).headline());
        }
        if (parsed.password() != null
                || parsed.profile().parameters().keySet().stream()
                        .anyMatch(name -> name.toLowerCase(Locale.ROOT).contains("password"))) {
            throw values.invalid(
                    table.inputPositionOf("url"),
                    "a password does not belong into this file; leave it out of the URL and use PGPASSWORD, .pgpass or the window");
        }
        var p = parsed.profile();
        var via = via(table);
        var named = via == null || via.userSecret() == null ? p.user() : via.userSecret();
        var user = values.string(table, "user", named);
        return p.withUser(user == null ? p.user() : user).withVia(via);
    }

    /// The way of an environment in a cluster; its URL then names database and user.
    private @Nullable Via via(TomlTable table) throws ProblemException {
        var target = values.string(table, "via", null);
        if (target == null) {
            for (var key : VIA_KEYS) {
                if (table.contains(List.of(key))) {
                    throw values.invalid(table.inputPositionOf(List.of(key)), key + " without via");
                }
            }
            return null;
        }
        return new Via(
                target,
                localPort(table),
                values.string(table, "user_secret", null),
                values.string(table, "password_secret", null));
    }

    private int localPort(TomlTable table) throws ProblemException {
        var value = table.get(List.of("local_port"));
        if (value == null) {
            return 0;
        }
        if (value instanceof Long port && port > 0 && port < 65536) {
            return port.intValue();
        }
        throw values.invalid(
                table.inputPositionOf("local_port"), "local_port is not a port number");
    }

    private EnvironmentKind kind(TomlTable table) throws ProblemException {
        var text = values.string(table, "kind", "development");
        try {
            return EnvironmentKind.valueOf(String.valueOf(text).toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw values.invalid(
                    table.inputPositionOf("kind"),
                    "kind is " + text + ", not development, test or production");
        }
    }
}
