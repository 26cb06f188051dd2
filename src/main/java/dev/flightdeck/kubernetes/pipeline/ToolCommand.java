package dev.flightdeck.kubernetes.pipeline;

import dev.flightdeck.kubernetes.configmap.ScriptFiles;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import io.fabric8.kubernetes.api.model.EnvVar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The tools' own command lines. No password is in one: each tool takes it from the environment,
/// where a Secret puts it, and none has to put it into a URL.
final class ToolCommand {
    static final String MOUNT = "/migrations";

    private static final String PSQL_FILES =
            """
            set -eu
            cd /migrations
            while IFS=' ' read -r kind transaction file; do
              if [ "$kind" = dml ] && [ "${RUN_DML:-false}" != true ]; then
                echo "-- $file left out: RUN_DML is not true"
                continue
              fi
              echo "-- $file"
              if [ "$transaction" = none ]; then
                psql -X -q -v ON_ERROR_STOP=1 "$@" -f "$file" </dev/null
              else
                psql -X -q -1 -v ON_ERROR_STOP=1 "$@" -f "$file" </dev/null
              fi
            done < .flightdeck/order
            """;

    private final JobRequest request;
    private final ScriptFiles files;

    private ToolCommand(JobRequest request, ScriptFiles files) {
        this.request = request;
        this.files = files;
    }

    /// Applies everything pending.
    ///
    /// Gives `NotPossible` for a format without an image.
    static ToolRun migrate(JobRequest request, ScriptFiles files) throws ProblemException {
        var tool = new ToolCommand(request, files);
        return switch (request.format().id()) {
            case "flyway" -> tool.flyway();
            case "dbmate" -> tool.dbmate(List.of("migrate"));
            case "atlas" -> tool.atlas();
            case "golang-migrate" -> tool.golangMigrate(List.of("up"));
            case "plain-sql" -> tool.plain();
            default ->
                    throw new ProblemException(
                            new Problem.NotPossible(
                                    "A Job for " + request.format().title(),
                                    "no image is known for it",
                                    "Run the migrations through a port-forward."));
        };
    }

    /// golang-migrate's own way to a version; no version for none at all.
    static ToolRun goTo(JobRequest request, ScriptFiles files, String version) {
        return new ToolCommand(request, files)
                .golangMigrate(
                        version.isEmpty() ? List.of("down", "-all") : List.of("goto", version));
    }

    /// One step of dbmate.
    static ToolRun dbmateRollback(JobRequest request, ScriptFiles files) {
        return new ToolCommand(request, files).dbmate(List.of("rollback"));
    }

    /// One generated file.
    static ToolRun psql(String file) {
        return new ToolRun(
                List.of("psql"),
                List.of("-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", MOUNT + "/" + file),
                List.of());
    }

    /// One generated script.
    static ToolRun shell(String file) {
        return new ToolRun(List.of("sh"), List.of(MOUNT + "/" + file), List.of());
    }

    private ToolRun flyway() {
        var options = request.options();
        var args = new ArrayList<String>();
        args.add(
                "-locations="
                        + folders().stream()
                                .map(folder -> "filesystem:" + folder)
                                .collect(Collectors.joining(",")));
        // else CREATE INDEX CONCURRENTLY waits for Flyway's own transaction, for ever
        args.add("-postgresql.transactional.lock=false");
        var table = options.historyTable();
        var schema = options.schema();
        if (table != null) {
            int dot = table.indexOf('.');
            args.add("-table=" + literal(table.substring(dot + 1)));
            schema = schema == null && dot > 0 ? table.substring(0, dot) : schema;
        }
        if (schema != null) {
            args.add("-defaultSchema=" + literal(schema));
        }
        if (options.outOfOrder()) {
            args.add("-outOfOrder=true");
        }
        new TreeMap<>(options.placeholders())
                .forEach((name, value) ->
                        args.add("-placeholders.%s=%s".formatted(name, literal(value))));
        args.add("migrate");
        return new ToolRun(
                List.of(),
                args,
                List.of(
                        plain("FLYWAY_URL", request.database().jdbcUrl()),
                        plain("REDGATE_DISABLE_TELEMETRY", "true")));
    }

    private ToolRun dbmate(List<String> verb) {
        var options = request.options();
        var args = new ArrayList<>(List.of("--no-dump-schema"));
        folders().forEach(folder -> args.addAll(List.of("--migrations-dir", folder)));
        var table = options.historyTable();
        if (table != null) {
            args.addAll(List.of("--migrations-table", literal(table)));
        } else if (options.schema() != null) {
            args.addAll(
                    List.of(
                            "--migrations-table",
                            literal(options.schema() + ".schema_migrations")));
        }
        args.addAll(verb);
        return new ToolRun(
                List.of(),
                args,
                List.of(plain("DATABASE_URL", request.database().goUrl(Map.of()))));
    }

    private ToolRun atlas() {
        var own = request.options().own();
        var args = new ArrayList<>(List.of("migrate", "apply"));
        args.addAll(List.of("--dir", "file://" + folders().getFirst()));
        args.addAll(List.of("--url", literal(request.database().goUrl(Map.of()))));
        var schema = own.getOrDefault("revisions_schema", "");
        if (!schema.isBlank()) {
            args.addAll(List.of("--revisions-schema", literal(schema.strip())));
        }
        var order =
                request.options().outOfOrder()
                        ? "non-linear"
                        : own.getOrDefault("exec_order", "linear");
        args.addAll(List.of("--exec-order", order));
        if (own.containsKey("tx_mode")) {
            args.addAll(List.of("--tx-mode", own.get("tx_mode")));
        }
        if (own.getOrDefault("allow_dirty", "false").equals("true")) {
            args.add("--allow-dirty");
        }
        return new ToolRun(
                List.of(),
                args,
                List.of(
                        plain("HOME", "/tmp"),
                        plain("ATLAS_NO_UPDATE_NOTIFIER", "true"),
                        plain("ATLAS_NO_ANON_TELEMETRY", "true")));
    }

    private ToolRun golangMigrate(List<String> verb) {
        var own = new LinkedHashMap<String, String>();
        new TreeMap<>(request.options().own())
                .forEach((key, value) -> {
                    if (key.startsWith("x-")) {
                        own.put(key, value);
                    }
                });
        var table = request.options().historyTable();
        if (table != null) {
            own.putIfAbsent("x-migrations-table", table);
        }
        var args = new ArrayList<>(List.of("-path", folders().getFirst()));
        args.addAll(List.of("-database", literal(request.database().goUrl(own))));
        args.addAll(verb);
        return new ToolRun(List.of(), args, List.of());
    }

    private ToolRun plain() {
        var args = new ArrayList<>(List.of("-c", PSQL_FILES, "migrate"));
        new TreeMap<>(request.options().placeholders())
                .forEach((name, value) -> args.addAll(List.of("-v", name + "=" + literal(value))));
        return new ToolRun(
                List.of("sh"),
                args,
                List.of(plain("RUN_DML", String.valueOf(request.options().runData()))));
    }

    private List<String> folders() {
        return files.folders().stream()
                .map(folder -> folder.isEmpty() ? MOUNT : MOUNT + "/" + folder)
                .toList();
    }

    private static EnvVar plain(String name, String value) {
        return new EnvVar(name, literal(value), null);
    }

    /// Kubernetes fills in `$(NAME)`, and reads `$$` as `$`.
    ///
    /// @see <a
    ///   href="https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/">Dependent
    ///   environment variables</a>
    static String literal(String text) {
        return text.replace("$", "$$");
    }
}
