package dev.flightdeck.ui.migrations;

import dev.flightdeck.database.ConnectionProfile;
import dev.flightdeck.database.ServerIdentity;
import dev.flightdeck.database.ServerInfo;
import dev.flightdeck.execution.ExecutionSettings;
import dev.flightdeck.format.Finding;
import dev.flightdeck.format.FormatOptions;
import dev.flightdeck.format.HistoryChange;
import dev.flightdeck.format.MigrationFormat.Direction;
import dev.flightdeck.format.RepairChoice;
import dev.flightdeck.migration.Migration;
import dev.flightdeck.migration.MigrationInfo;
import dev.flightdeck.migration.Version;
import dev.flightdeck.plan.StepScript;
import dev.flightdeck.plan.TransactionMode;
import dev.flightdeck.plan.Warning;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.progress.Progress;
import dev.flightdeck.sql.SqlScript;
import dev.flightdeck.workspace.Adoption;
import dev.flightdeck.workspace.Environment;
import dev.flightdeck.workspace.EnvironmentKind;
import dev.flightdeck.workspace.MigrationStatus;
import dev.flightdeck.workspace.ResetPlan;
import dev.flightdeck.workspace.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Answers what a test has put in, and keeps what was asked.
public final class FakeActions implements MigrationActions, FolderActions {
    public Environment environment = environment("staging", EnvironmentKind.TEST, false);
    public List<MigrationInfo> migrations = List.of();
    public List<Warning> remarks = List.of();
    public @Nullable String readOnlyReason;
    boolean historyExists = true;
    @Nullable Adoption adoption;
    @Nullable Problem adoptionProblem;
    Problem.AnotherServer anotherServer;
    Problem.FilesNotUsed notUsed;
    public @Nullable Problem problem;
    public @Nullable Version current;
    public List<Finding> findings = List.of();
    public List<HistoryChange> changes = List.of();
    public List<RepairChoice> choices = List.of();
    public final Map<String, String> texts = new HashMap<>();
    public final List<String> asked = new ArrayList<>();

    public static Environment environment(String name, EnvironmentKind kind, boolean reset) {
        var profile = new ConnectionProfile("localhost", 5432, "orderfood", "app", Map.of());
        return new Environment(name, kind, profile, reset);
    }

    @Override
    public Workspace workspace() {
        var root = Path.of("/work/order-food");
        return new Workspace(
                root,
                "order-food",
                List.of(root.resolve("migrations")),
                "flyway",
                FormatOptions.defaults(),
                ExecutionSettings.defaults(),
                List.of(environment),
                null,
                null);
    }

    @Override
    public Environment environment() {
        return environment;
    }

    @Override
    public void acceptServer() {
        asked.add("accept server");
        anotherServer = null;
    }

    @Override
    public MigrationStatus status(Progress progress) throws ProblemException {
        asked.add("status");
        check();
        return new MigrationStatus(
                "flyway",
                migrations,
                current,
                "public.flyway_schema_history",
                historyExists,
                readOnlyReason,
                new ServerInfo(
                        "18.0",
                        "orderfood",
                        "app",
                        "public",
                        1,
                        "UTF8",
                        new ServerIdentity("1", 1, "db", "")),
                remarks,
                "",
                environment().kind(),
                anotherServer,
                notUsed,
                false,
                null);
    }

    private void check() throws ProblemException {
        if (problem != null) {
            throw new ProblemException(problem);
        }
    }

    @Override
    public StepScript script(Migration migration, Direction direction, MigrationStatus status)
            throws ProblemException {
        var name =
                direction == Direction.UP
                        ? migration.script()
                        : migration.script().replaceFirst("V", "U");
        var text = texts.get(name);
        if (text == null) {
            throw new ProblemException(
                    direction == Direction.UP
                            ? new Problem.FileUnreadable(name, "it is gone")
                            : new Problem.NoDownScript(migration.versionText(), name, name));
        }
        return StepScript.whole(name, SqlScript.parse(text), TransactionMode.PER_MIGRATION);
    }

    @Override
    public List<Finding> validate(Progress progress) {
        asked.add("validate");
        return findings;
    }

    @Override
    public List<RepairChoice> repairChoices(Progress progress) {
        asked.add("repairChoices");
        return choices.isEmpty()
                ? List.of(new RepairChoice(RepairChoice.ONLY, "Repair", "", true, changes, null))
                : choices;
    }

    @Override
    public List<HistoryChange> repair(RepairChoice confirmed, Progress progress) {
        asked.add("repair %s %d".formatted(confirmed.id(), confirmed.changes().size()));
        return confirmed.changes();
    }

    @Override
    public List<HistoryChange> baselinePreview(Version version, Progress progress) {
        asked.add("baselinePreview " + version);
        return changes;
    }

    @Override
    public List<HistoryChange> baseline(
            Version version, List<HistoryChange> confirmed, Progress progress) {
        asked.add("baseline " + version + " " + confirmed.size());
        return confirmed;
    }

    @Override
    public String formatId() {
        return "flyway";
    }

    @Override
    public List<Migration> files(Progress progress) {
        return migrations.stream()
                .map(MigrationInfo::migrationOrNull)
                .filter(Objects::nonNull)
                .toList();
    }

    @Override
    public Path create(String name) {
        asked.add("create " + name);
        return Path.of("/work/order-food/migrations/V10__" + name.replace(' ', '_') + ".sql");
    }

    @Override
    public Adoption adoptionPreview(@Nullable Version version, Progress progress)
            throws ProblemException {
        asked.add("adoptionPreview " + version);
        if (adoptionProblem != null) {
            throw new ProblemException(adoptionProblem);
        }
        return Objects.requireNonNull(adoption);
    }

    @Override
    public ResetPlan resetPlan(Progress progress) {
        asked.add("resetPlan");
        return new ResetPlan("public", List.of("table orders", "table products"));
    }

    @Override
    public void reset(String databaseName, Progress progress) {
        asked.add("reset " + databaseName);
    }
}
