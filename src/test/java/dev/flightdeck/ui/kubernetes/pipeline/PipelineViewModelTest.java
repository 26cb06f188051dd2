package dev.flightdeck.ui.kubernetes.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.Flightdeck;
import dev.flightdeck.PostgresExtension;
import dev.flightdeck.TestDatabase;
import dev.flightdeck.database.Via;
import dev.flightdeck.kubernetes.pipeline.JobTemplate;
import dev.flightdeck.kubernetes.pipeline.PipelineBed;
import dev.flightdeck.kubernetes.pipeline.Stage;
import dev.flightdeck.kubernetes.pipeline.StageStatus;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.secret.MemorySecretStore;
import dev.flightdeck.secret.Secret;
import dev.flightdeck.settings.RunLog;
import dev.flightdeck.settings.RunOrigin;
import dev.flightdeck.settings.RunRecord;
import dev.flightdeck.ui.common.Background;
import dev.flightdeck.ui.common.DirectBackground;
import dev.flightdeck.ui.common.FakeDialogs;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.kubernetes.NamespaceChoice;
import dev.flightdeck.workspace.Environment;
import dev.flightdeck.workspace.EnvironmentKind;
import dev.flightdeck.workspace.RunArchive;
import dev.flightdeck.workspace.Workspaces;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(PostgresExtension.class)
class PipelineViewModelTest {
    @TempDir Path folder;

    private final FakeDialogs dialogs = new FakeDialogs();
    private final MemorySecretStore secrets = new MemorySecretStore();
    private final List<String> readAgain = new ArrayList<>();
    private final List<Environment> others = new ArrayList<>();
    private @Nullable Via way;
    private EnvironmentKind environmentKind = EnvironmentKind.TEST;
    private Background background = DirectBackground.failing();
    private PipelineBed bed;
    private RunLog runs;
    private TestDatabase database;

    @BeforeEach
    void start(TestDatabase fresh) throws Exception {
        database = fresh;
        runs = new RunLog(folder.resolve("kept").resolve("runs.jsonl"));
        Files.createDirectories(folder.resolve("kept"));
        file("V1__orders.sql", "CREATE TABLE orders (id int PRIMARY KEY);\n");
        file("V2__items.sql", "CREATE TABLE items (id int PRIMARY KEY);\n");
        file("flightdeck.toml", "name = \"orders\"\nformat = \"flyway\"\n");
        bed = new PipelineBed(folder, database, "flyway");
    }

    @AfterEach
    void stop() {
        bed.close();
    }

    private void file(String name, String text) throws Exception {
        Files.writeString(folder.resolve(name), text);
    }

    private PipelineViewModel begin(PipelineKind kind) throws Exception {
        var workspaces = new Workspaces(Flightdeck.formats(), database.connector());
        var workspace = workspaces.open(folder);
        var services =
                new PipelineServices(
                        bed.clusters(),
                        workspaces,
                        secrets,
                        background,
                        dialogs,
                        Messages.load(),
                        null,
                        new RunArchive(runs, RunOrigin.WINDOW, Clock.systemUTC()),
                        environment -> readAgain.add(environment.name()));
        var model =
                new PipelineTabs(services)
                        .begin(
                                kind,
                                workspace,
                                workspaces.format(workspace),
                                environments(),
                                new NamespaceChoice("kind", PipelineBed.NAMESPACE));
        model.place().address().set("localhost:" + database.port());
        return model;
    }

    private List<Environment> environments() {
        var all = new ArrayList<Environment>();
        var profile = way == null ? database.profile() : database.profile().withVia(way);
        all.add(new Environment("stage", environmentKind, profile, true));
        all.addAll(others);
        return all;
    }

    private static List<String> words(PipelineViewModel model) {
        return model.state().stages().stream()
                .map(stage -> stage.status().word())
                .distinct()
                .toList();
    }

    private static StageStatus.Failed failed(PipelineViewModel model) {
        return model.state().stages().stream()
                .map(Stage::status)
                .filter(StageStatus.Failed.class::isInstance)
                .map(StageStatus.Failed.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private List<?> jobs() {
        return bed.fake()
                .client()
                .batch()
                .v1()
                .jobs()
                .inNamespace(PipelineBed.NAMESPACE)
                .list()
                .getItems();
    }

    @Test
    void aCheckComparesAndChangesNothing() throws Exception {
        var model = begin(PipelineKind.PIPELINE);

        model.check();

        assertThat(model.state().verdict().get().text()).contains("2 migrations are pending");
        assertThat(model.state().plan().get().fourWay().rows()).hasSize(2);
        assertThat(words(model)).containsExactly("done", "waiting");
        assertThat(runs.read()).isEmpty();
        assertThat(model.manifest().text().get()).contains("kind: Job", "orders-database");
        assertThat(jobs()).isEmpty();
        assertThat(dialogs.confirmations).isEmpty();
    }

    @Test
    void aRunIsConfirmedByEverythingThatItTouchesAndVerified() throws Exception {
        var model = begin(PipelineKind.PIPELINE);

        model.run();

        var asked = dialogs.confirmations.getFirst();
        assertThat(asked.title()).isEqualTo("Run the pipeline on kind/shop");
        assertThat(asked.place()).contains("stage", "kind/shop");
        assertThat(asked.text())
                .contains("2 pending migrations", "stage", "Job orders-", "shop", "kind")
                .contains("Secret orders-database");
        assertThat(asked.rows()).hasSize(2);
        assertThat(asked.typedName()).isEmpty();
        assertThat(model.state().verdict().get().tone()).isEqualTo(Verdict.Tone.GOOD);
        assertThat(words(model)).containsExactly("done");
        assertThat(model.state().started().get().name()).startsWith("orders-");
        assertThat(readAgain).containsExactly("stage");
        assertThat(model.whyNot().getValue()).isEmpty();
        model.check();
        assertThat(model.state().verdict().get().text()).startsWith("Nothing is to do");
    }

    @Test
    void withoutAYesNothingIsChanged() throws Exception {
        dialogs.confirms = false;
        var model = begin(PipelineKind.PIPELINE);

        model.run();

        assertThat(model.state().verdict().get().text()).contains("Nothing was changed");
        assertThat(jobs()).isEmpty();
        assertThat(readAgain).isEmpty();
    }

    @Test
    void productionAsksForTheNameOfTheDatabase() throws Exception {
        environmentKind = EnvironmentKind.PRODUCTION;
        var model = begin(PipelineKind.PIPELINE);

        model.run();

        assertThat(dialogs.confirmations.getFirst().typedName()).isEqualTo(database.name());
        assertThat(dialogs.confirmations.getFirst().danger()).isTrue();
    }

    @Test
    void aClusterThatLeadsToProductionAsksForTheNameOfItsContext() throws Exception {
        others.add(
                new Environment(
                        "live",
                        EnvironmentKind.PRODUCTION,
                        database.profile().withVia(new Via("kind/data/svc/postgres:5432")),
                        false));
        var model = begin(PipelineKind.PIPELINE);

        model.run();

        var asked = dialogs.confirmations.getFirst();
        assertThat(asked.typedName()).isEqualTo("kind");
        assertThat(asked.warnings())
                .contains("The context kind leads to production environment live.");
        assertThat(model.state().verdict().get().tone()).isEqualTo(Verdict.Tone.GOOD);
    }

    @Test
    void aJobBesideTheDatabaseThatIsComparedIsRefused() throws Exception {
        way = new Via("kind/other/svc/postgres:5432");
        var model = begin(PipelineKind.RUN_JOB);
        model.place().address().set("");
        model.run();
        assertThat(model.state().problem().get())
                .isInstanceOfSatisfying(
                        Problem.NotPossible.class,
                        p -> assertThat(p.reason()).contains("is in namespace other"));
        assertThat(bed.fake().client().batch().v1().jobs().inAnyNamespace().list().getItems())
                .isEmpty();
    }

    @Test
    void aMissingSecretIsMadeOnlyAfterAsking() throws Exception {
        secrets.keep(database.profile().secretKey(), Secret.of("its password"));
        var model = begin(PipelineKind.PIPELINE);
        model.place().secret().set("fresh");
        dialogs.confirms = false;

        model.run();

        assertThat(model.state().verdict().get().text()).contains("no Secret fresh");
        var api = bed.fake().client().secrets().inNamespace(PipelineBed.NAMESPACE);
        assertThat(api.withName("fresh").get()).isNull();
        dialogs.confirms = true;
        model.run();
        assertThat(api.withName("fresh").get().getData()).containsKeys("username", "password");
        assertThat(model.state().verdict().get().tone()).isEqualTo(Verdict.Tone.GOOD);
    }

    @Test
    void whatIsNotAllowedIsTheReasonWhyNot() throws Exception {
        bed.fake().deny("create", "jobs", PipelineBed.NAMESPACE);

        var model = begin(PipelineKind.RUN_JOB);

        assertThat(model.whyNot().getValue()).contains("create jobs.batch", "shop");
    }

    @Test
    void aFailedJobStaysToBeSeenWithWhatToDo() throws Exception {
        file("V3__broken.sql", "CREATE TABLE broken (id nothing);\n");
        var model = begin(PipelineKind.PIPELINE);

        model.run();

        assertThat(failed(model).problem()).isInstanceOf(Problem.JobFailed.class);
        assertThat(failed(model).next()).contains("Mend the file");
        assertThat(model.state().verdict().get().tone()).isEqualTo(Verdict.Tone.BAD);
        assertThat(model.whyNot().getValue()).isEmpty();
        var kept = runs.read().getFirst();
        assertThat(kept.result()).isEqualTo(RunRecord.RunResult.FAILED);
        assertThat(kept.cluster())
                .isEqualTo(
                        new RunRecord.InCluster(
                                "pipeline",
                                "kind",
                                PipelineBed.NAMESPACE,
                                model.state().started().get().name()));
        assertThat(kept.detail()).isNotEmpty();
    }

    @Test
    void aClusterThatDoesNotAnswerIsSaidAndNothingBegins() throws Exception {
        var model = begin(PipelineKind.RUN_JOB);
        bed.fake().stopServer();

        model.run();

        assertThat(model.state().problem().get()).isInstanceOf(Problem.ClusterUnreachable.class);
        assertThat(model.state().phase().get()).isEqualTo(PipelineState.Phase.IDLE);
    }

    @Test
    void runJobDoesNotAskTheDatabase() throws Exception {
        var model = begin(PipelineKind.RUN_JOB);

        model.run();

        assertThat(dialogs.confirmations.getFirst().text()).contains("the database is not asked");
        assertThat(model.state().verdict().get().text()).contains("complete", "was not asked");
        assertThat(database.rows("SELECT count(*) FROM flyway_schema_history"))
                .containsExactly("2");
    }

    @Test
    void aManifestIsTriedAndItsErrorsHaveAPlace() throws Exception {
        var model = begin(PipelineKind.PIPELINE);
        model.check();
        var manifest = model.manifest();
        var text = manifest.text().get();

        manifest.typed(text.replace("backoffLimit: 3", "backoffLimit: many"));
        assertThat(manifest.problem().get())
                .isInstanceOfSatisfying(
                        Problem.ManifestInvalid.class,
                        invalid -> assertThat(invalid.place().line()).isPositive());
        manifest.typed(text.replace("backoffLimit: 3", "backoffLimit: 1"));
        manifest.tryOut(model.place().choice().orElseThrow());
        assertThat(manifest.problem().get()).isNull();
        assertThat(manifest.note().get()).contains("would take it");
        assertThat(jobs()).isEmpty();
        manifest.keep(folder);
        assertThat(JobTemplate.read(JobTemplate.place(folder)).orElseThrow())
                .contains("backoffLimit: 1");
        model.run();
        assertThat(model.state().verdict().get().tone()).isEqualTo(Verdict.Tone.GOOD);
        assertThat(bed.fake().client().batch().v1().jobs().inAnyNamespace().list().getItems())
                .singleElement()
                .satisfies(job -> assertThat(job.getSpec().getBackoffLimit()).isEqualTo(1));
    }

    @Test
    void aVersionIsChosenAndTheWayBackShownInFull() throws Exception {
        file("U2__items.sql", "DROP TABLE items;\n");
        begin(PipelineKind.PIPELINE).run();
        dialogs.confirmations.clear();

        var model = begin(PipelineKind.ROLLBACK_JOB);
        assertThat(model.whyNot().getValue()).contains("Choose the version");
        assertThat(model.versions().goals()).hasSize(2);
        model.versions().chosen().set(model.versions().goals().getFirst());
        assertThat(model.state().plan().get().sql()).contains("DROP TABLE items");
        model.run();

        assertThat(dialogs.confirmations.getFirst().danger()).isTrue();
        assertThat(dialogs.confirmations.getFirst().text()).contains("1 migration");
        assertThat(model.state().verdict().get().tone()).isEqualTo(Verdict.Tone.GOOD);
        assertThat(database.rows("SELECT to_regclass('items')")).containsExactly("null");
    }

    @Test
    void aWayBackWithoutADownScriptIsRefusedWithTheReason() throws Exception {
        begin(PipelineKind.PIPELINE).run();

        var model = begin(PipelineKind.ROLLBACK_JOB);
        model.versions().chosen().set(model.versions().goals().getFirst());

        assertThat(failed(model).problem()).isInstanceOf(Problem.NoDownScript.class);
        assertThat(model.state().verdict().get().tone()).isEqualTo(Verdict.Tone.BAD);
    }
}
