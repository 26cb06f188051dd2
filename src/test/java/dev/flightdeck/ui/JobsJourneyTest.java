package dev.flightdeck.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.kubernetes.fake.FakeCluster;
import dev.flightdeck.kubernetes.record.JobRecord.Recording;
import dev.flightdeck.kubernetes.record.JobRecords;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.ui.kubernetes.NamespaceChoice;
import dev.flightdeck.ui.kubernetes.job.DiffRow;
import dev.flightdeck.ui.kubernetes.job.JobRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Support looks why the Job of last night failed, and runs it once more.
class JobsJourneyTest {
    private static final String FILE = ShopJobs.FILE;

    @TempDir Path folder;
    private final CountDownLatch end = new CountDownLatch(1);
    private FakeCluster fake;
    private TestWindow test;
    private JobsPart jobs;
    private final CssWarnings css = new CssWarnings();
    private WindowRobot robot;

    @BeforeEach
    void show() throws IOException {
        fake = FakeCluster.start();
        fake.clockOffset(Duration.between(Instant.now(), Instant.parse("2026-11-20T11:58:20Z")));
        fake.namespace("shop");
        fake.namespace("quiet");
        ShopJobs.fill(fake, end);
        var migrations = new MigrationsPart();
        jobs = new JobsPart(migrations);
        test = TestWindow.in(folder, migrations, new EditorPart(), jobs);
        test.services
                .clusters()
                .clusters()
                .useKubeconfig(fake.writeKubeconfig(folder, "minikube", "prod-eu"));
        Files.writeString(
                test.workspace.resolve("migrations").resolve(FILE),
                "-- migrate:up\n"
                        + "-- a line\n".repeat(17)
                        + "CREATE POLICY p ON user_preferences USING (owner = app.current_user_id());\n"
                        + "-- migrate:down\n");
        robot = new WindowRobot(test);
        robot.openWorkspace();
    }

    @AfterEach
    void close() {
        end.countDown();
        robot.close();
        css.close();
        assertThat(css.said()).isEmpty();
        test.services.clusters().close();
        fake.close();
    }

    private void openShop() {
        robot.act(() -> jobs.open(new NamespaceChoice("minikube", "shop")));
        robot.until(() -> names().contains("backend-migrate-7f2"));
    }

    @SuppressWarnings("unchecked")
    private TableView<JobRow> table() {
        return (TableView<JobRow>) robot.scene().getRoot().lookup("#jobs-table");
    }

    private List<String> names() {
        var table = table();
        return table == null
                ? List.of()
                : table.getItems().stream().map(row -> row.job().name()).toList();
    }

    private String label(String selector) {
        return robot.scene().getRoot().lookup(selector) instanceof Label label
                ? label.getText()
                : "";
    }

    @Test
    void fromTheFailedJobToTheLineOfItsMigration() {
        openShop();
        robot.until(() -> label("#job-title").equals("backend-migrate-7f2"));
        robot.until(() -> label("#why-words").contains("current_user_id"));
        assertThat(names())
                .contains("dashboard-db-migration", "migrations-postgres")
                .doesNotContain("nightly-report");
        robot.until(() -> robot.isVisible("#cron-jobs"));
        robot.until(() ->
                robot.scene().getRoot().lookup(".log-row:caret") != null
                        && robot.isVisible("#events"));
        robot.pictures("jobs");

        robot.click("#open-line");
        robot.until(() -> robot.window.tabs().selected().get().id().endsWith(FILE));
        var editor = (CodeArea) robot.scene().getRoot().lookup(".code-area");
        robot.until(() -> editor == null || editor.getCurrentParagraph() == 18);
        robot.picture("jobs-line");
    }

    @Test
    void theMigrationLeadsBackToTheLog() {
        openShop();
        robot.until(() -> robot.scene().getRoot().lookup("#why-migration") instanceof Hyperlink);
        robot.act(() -> robot.window.tabs().select("migrations"));
        robot.until(() -> robot.scene().getRoot().lookup("#migrations-table") != null);
        robot.act(() -> {
            var rows = (TableView<?>) robot.scene().getRoot().lookup("#migrations-table");
            rows.getSelectionModel().select(1);
        });
        robot.until(() -> robot.isVisible("#show-in-log"));
        robot.picture("jobs-show-in-log");
        robot.click("#show-in-log");
        robot.until(() -> robot.window.tabs().selected().get().id().equals("jobs"));
        robot.until(() -> label("#log-count").contains("matches"));
    }

    @Test
    void runsOnceMoreWithItsDifferenceShown() {
        openShop();
        robot.until(() -> label("#job-title").equals("backend-migrate-7f2"));
        robot.click("#rerun-job");
        robot.until(() -> robot.isVisible("#rerun-diff"));
        robot.until(this::firstDifferenceIsInSight);
        robot.click("#rerun-try");
        robot.until(() -> robot.texts("#rerun-card .remark-text").toString().contains("Nothing"));
        robot.pictures("jobs-rerun");
        robot.click("#rerun-yaml");
        robot.until(() -> robot.isVisible("#rerun-manifest"));
        robot.until(() -> robot.scene().getRoot().lookup("#rerun-manifest .yaml-key") != null);
        robot.picture("jobs-rerun-yaml");
        robot.click("#rerun-run");
        robot.until(() -> robot.isVisible("#act"));
        robot.picture("jobs-rerun-confirm");
        robot.click("#act");
        robot.until(() -> names().stream().anyMatch(n -> n.startsWith("backend-migrate-7f2-r")));
        robot.until(() -> label("#job-title").startsWith("backend-migrate-7f2-r"));
    }

    private boolean firstDifferenceIsInSight() {
        var list = (ListView<?>) robot.scene().getRoot().lookup("#rerun-diff");
        var rows = list.getItems();
        int first = 0;
        while (first < rows.size() && ((DiffRow) rows.get(first)).same()) {
            first++;
        }
        int wanted = first;
        return first < rows.size()
                && list.lookupAll(".list-cell").stream()
                        .map(ListCell.class::cast)
                        .anyMatch(cell ->
                                cell.getIndex() == wanted
                                        && cell.isVisible()
                                        && list.localToScene(list.getLayoutBounds())
                                                .contains(
                                                        cell.localToScene(cell.getLayoutBounds())));
    }

    @Test
    void cleansWhatFailedAndSaysWhatBecameOfIt() {
        openShop();
        robot.click("#clean-jobs");
        robot.until(() -> robot.isVisible("#clean-preview"));
        robot.picture("jobs-clean");
        robot.click("#act");
        robot.until(() -> robot.isVisible("#clean-outcome"));
        robot.picture("jobs-cleaned");
        assertThat(label("#clean-sum")).isEqualTo("1 Job was deleted.");
        robot.click("#clean-close");
        robot.until(() -> label("#job-title").equals("backend-migrate-7f2"));
        robot.until(() -> robot.texts("#job-details .remark-text").toString().contains("recorded"));
        robot.picture("jobs-gone");
    }

    @Test
    void theRecordHasWhatPodsThatAreGoneWrote() {
        openShop();
        robot.until(() -> label("#job-title").equals("backend-migrate-7f2"));
        robot.until(this::isRecorded);
        assertThat(robot.isVisible("#show-record")).isFalse();
        var first =
                table().getItems().stream()
                        .filter(row -> row.job().name().equals("backend-migrate-7f2"))
                        .flatMap(row -> row.job().attempts().stream())
                        .findFirst()
                        .orElseThrow();
        fake.client().pods().inNamespace("shop").withName(first.pod()).delete();
        robot.until(() -> robot.isVisible("#show-record"));
        robot.pictures("jobs-record-offered");
        robot.click("#show-record");
        robot.until(() -> robot.isVisible("#show-cluster-log"));
        robot.until(() -> robot.scene().getRoot().lookup(".log-row:caret") != null);
        robot.pictures("jobs-record");
        robot.click("#show-cluster-log");
        robot.until(() -> robot.isVisible("#show-record"));
    }

    private boolean isRecorded() {
        try {
            return new JobRecords(test.services.clusters().records())
                    .list().stream()
                            .anyMatch(record ->
                                    record.job().equals("backend-migrate-7f2")
                                            && record.recording() == Recording.WHOLE);
        } catch (ProblemException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void explainsTheRulesAndLeadsToThem() throws IOException {
        Files.writeString(
                test.workspace.resolve("flightdeck.toml"),
                TestWindow.TOML
                        + "\n[jobs]\nnames = [\"nothing-like-it\"]\nlabels = []\nimages = []\nhelm_hooks = false\n");
        robot.act(() -> robot.run("window.command.close-workspace"));
        robot.openWorkspace();
        robot.act(() -> jobs.open(new NamespaceChoice("minikube", "shop")));
        robot.until(() -> robot.isVisible("#show-all-jobs"));
        robot.until(() -> robot.texts(".job-rules .label").contains("nothing-like-it"));
        robot.pictures("jobs-rules");
        robot.click("#job-rules");
        robot.until(() -> robot.window.tabs().selected().get().id().endsWith("flightdeck.toml"));
        var editor = (CodeArea) robot.scene().getRoot().lookup(".code-area");
        robot.until(() -> editor == null || editor.getCurrentParagraph() > 10);
    }

    @Test
    void rulesThatAreNotThereYetAreWrittenAfterAsking() throws Exception {
        var file = test.workspace.resolve("flightdeck.toml");
        robot.act(() -> jobs.open(new NamespaceChoice("minikube", "quiet")));
        robot.ask(() -> new RulesFile(robot.window).open(test.workspace));
        robot.until(() -> robot.isVisible("#act"));
        assertThat(Files.readString(file)).isEqualTo(TestWindow.TOML);
        robot.picture("jobs-rules-add");
        robot.click("#act");
        robot.until(() -> robot.window.tabs().selected().get().id().endsWith("flightdeck.toml"));
        assertThat(Files.readString(file))
                .startsWith(TestWindow.TOML)
                .contains("# [jobs]\n", "# helm_hooks = true\n");
        assertThat(test.services.workspaces().open(test.workspace, null).name())
                .isEqualTo("order-food");
    }

    @Test
    void saysWhatIsDeniedEmptyAndOut() {
        fake.deny("delete", "jobs", "shop");
        fake.deny("get", "pods/log", "shop");
        robot.act(() -> jobs.open(new NamespaceChoice("minikube", "quiet")));
        robot.until(
                () -> robot.texts(".empty-place .title").toString().contains("No Jobs in quiet"));
        robot.picture("jobs-empty");
        openShop();
        robot.until(() -> robot.texts(".job-log-empty").toString().contains("get pods/log"));
        robot.picture("jobs-denied");
        fake.stopServer();
        robot.until(() -> robot.isVisible("#jobs-strip"));
        robot.pictures("jobs-stale");
        fake.startServer();
        robot.until(() -> !robot.isVisible("#jobs-strip"));
        robot.act(() -> table().requestFocus());
        robot.push(KeyCode.F5);
        robot.until(() -> names().contains("backend-migrate-7f2"));
        fake.expireToken();
        robot.act(() -> jobs.open(new NamespaceChoice("prod-eu", "shop")));
        robot.until(() -> robot.isVisible(".failed-place"));
        robot.picture("jobs-signed-out");
        fake.recover();
        robot.click("#jobs-retry");
        robot.until(() -> names().contains("backend-migrate-7f2"));
    }
}
