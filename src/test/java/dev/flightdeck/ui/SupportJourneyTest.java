package dev.flightdeck.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.kubernetes.fake.FakeCluster;
import dev.flightdeck.ui.common.AccessibleNames;
import dev.flightdeck.ui.kubernetes.ClusterRow;
import dev.flightdeck.ui.kubernetes.NamespaceChoice;
import dev.flightdeck.ui.kubernetes.job.JobRow;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Support staff have no folder: they only want to know why last night's Job failed.
class SupportJourneyTest {
    @TempDir Path folder;
    private final CountDownLatch end = new CountDownLatch(1);
    private final List<WindowPart> parts = FlightdeckApp.allParts();
    private FakeCluster fake;
    private TestWindow test;
    private WindowRobot robot;

    @BeforeEach
    void show() {
        fake = FakeCluster.start();
        fake.clockOffset(Duration.between(Instant.now(), Instant.parse("2026-11-20T11:58:20Z")));
        fake.namespace("shop");
        ShopJobs.fill(fake, end);
        test = TestWindow.in(folder, parts.toArray(WindowPart[]::new));
        test.services
                .clusters()
                .clusters()
                .useKubeconfig(fake.writeKubeconfig(folder, "minikube", "prod-eu"));
        robot = new WindowRobot(test);
    }

    @AfterEach
    void close() {
        end.countDown();
        robot.close();
        test.services.clusters().close();
        fake.close();
    }

    private Node find(String selector) {
        return robot.scene().getRoot().lookup(selector);
    }

    private String label(String selector) {
        return find(selector) instanceof Label label ? label.getText() : "";
    }

    @SuppressWarnings("unchecked")
    private TableView<JobRow> table() {
        return (TableView<JobRow>) find("#jobs-table");
    }

    private List<String> names() {
        return table() == null
                ? List.of()
                : table().getItems().stream().map(row -> row.job().name()).toList();
    }

    private void choose(String namespace) {
        robot.until(() -> item(namespace) != null);
        robot.act(() -> item(namespace).fire());
    }

    private MenuItem item(String namespace) {
        return find("#namespace") instanceof MenuButton menu
                ? menu.getItems().stream()
                        .filter(item -> namespace.equals(item.getText()))
                        .findFirst()
                        .orElse(null)
                : null;
    }

    @Test
    void fromTheWelcomeToTheLineOfTheLog() {
        robot.until(() -> find("#clusters") instanceof ListView<?> l && l.getItems().size() > 1);
        robot.pictures("support-welcome");
        robot.click("#welcome-jobs");
        robot.until(() -> find("#contexts") != null && find("#contexts").isFocused());
        robot.pictures("support-contexts");
        robot.push(KeyCode.ENTER);
        choose("shop");
        robot.until(() -> names().contains("backend-migrate-7f2"));
        robot.until(() -> label("#job-title").equals("backend-migrate-7f2"));
        robot.until(() -> label("#why-words").contains("current_user_id"));
        robot.until(() -> find(".log-row:caret") != null && robot.isVisible("#events"));
        robot.pictures("support-job");
        assertThat(robot.window.workspace().workspace().get()).isNull();
        assertThat(find("#rerun-job").isDisabled()).isFalse();
        assertThat(find("#clean-jobs").isDisabled()).isFalse();
        assertThat(robot.isVisible("#cron-jobs")).isTrue();
        for (var act : List.of("#run-job-jobs", "#pipeline-jobs", "#rollback-job-jobs")) {
            assertThat(find(act).isDisabled()).isTrue();
            assertThat(find(act).getAccessibleHelp()).contains("Open a folder");
        }
        robot.until(() ->
                find("#recordings") instanceof MenuButton m
                        && m.getText().equals("Recording 2 namespaces"));

        robot.click("#rerun-job");
        robot.until(() -> robot.isVisible("#rerun-diff"));
        robot.push(KeyCode.ESCAPE);
        robot.until(() -> !robot.window.overlay().isOpen());
    }

    @Test
    void fromTheTreeOfClustersByKeys() {
        robot.until(() -> lines().stream().anyMatch(row -> row.text().equals("minikube")));
        robot.act(() -> robot.run("kubernetes.command.clusters"));
        robot.push(KeyCode.ENTER);
        robot.until(() -> lines().stream().anyMatch(row -> row.text().equals("shop")));
        select("shop", ClusterRow.Kind.NAMESPACE);
        robot.push(KeyCode.RIGHT);
        robot.until(() ->
                lines().stream()
                        .anyMatch(r ->
                                r.kind() == ClusterRow.Kind.JOBS && r.namespace().equals("shop")));
        robot.push(KeyCode.RIGHT);
        robot.push(KeyCode.ENTER);
        robot.until(() -> names().contains("backend-migrate-7f2"));
        robot.push(KeyCode.ENTER);
        robot.until(() -> find(".log-pane") != null && find(".log-pane").isFocused());
    }

    @Test
    void theLogTakesTheWholeWindowAndGivesItBack() {
        openShop();
        robot.until(() -> label("#why-words").contains("current_user_id"));
        robot.push(KeyCode.ENTER);
        robot.until(() -> find(".log-pane").isFocused());
        robot.push(KeyCode.F);
        robot.until(() -> find("#whole-log") != null);
        robot.pictures("support-whole-log");
        assertThat(label("#whole-log-title")).isEqualTo("shop/backend-migrate-7f2");
        robot.push(KeyCode.ESCAPE);
        robot.until(() -> find("#whole-log") == null && find(".log-pane").isFocused());
        robot.push(KeyCode.F);
        robot.until(() -> find("#whole-log") != null && find(".log-pane").isFocused());
        robot.push(KeyCode.F);
        robot.until(() -> find("#whole-log") == null);
        robot.push(KeyCode.F1);
        robot.until(() -> robot.texts(".key").contains("F"));
        robot.push(KeyCode.ESCAPE);
    }

    @Test
    void whatIsRecordedIsSaidAndEndsWithTheContext() {
        openShop();
        robot.act(() -> jobs().open(new NamespaceChoice("prod-eu", "shop")));
        robot.until(() -> recorded().equals("Recording 2 namespaces"));
        robot.act(() -> robot.window.tabs().closeSelected());
        robot.until(() -> robot.window.tabs().find("jobs").isEmpty());
        assertThat(recorded()).isEqualTo("Recording 2 namespaces");
        robot.act(() -> jobs().closed("minikube"));
        robot.until(() -> recorded().equals("Recording shop on prod-eu"));
        robot.act(() -> ((MenuButton) find("#recordings")).getItems().get(1).fire());
        robot.until(() -> !robot.isVisible("#recordings"));
    }

    @Test
    void everythingIsReachedByKeysAndHasAName() {
        openShop();
        robot.until(() -> label("#why-words").contains("current_user_id"));
        robot.until(() -> find(".log-row:caret") != null && robot.isVisible("#recordings"));
        assertThat(AccessibleNames.missing(robot.scene().getRoot())).isEmpty();
        var reached = new HashSet<String>();
        robot.act(() -> find("#namespace").requestFocus());
        for (int i = 0; i < 60; i++) {
            robot.act(() -> {
                var focused = robot.scene().getFocusOwner();
                if (focused != null) {
                    reached.add(
                            focused.getId() == null
                                    ? focused.getStyleClass().toString()
                                    : focused.getId());
                }
            });
            robot.push(KeyCode.TAB);
        }
        assertThat(reached)
                .contains(
                        "namespace",
                        "all-jobs",
                        "jobs-filter",
                        "rerun-jobs",
                        "clean-jobs",
                        "jobs-table",
                        "cron-jobs",
                        "clusters",
                        "rerun-job",
                        "delete-job",
                        "log-lines",
                        "log-search",
                        "recordings");

        robot.act(() -> find("#jobs-table").requestFocus());
        robot.click("#rerun-job");
        robot.until(() -> robot.isVisible("#rerun-diff"));
        assertThat(AccessibleNames.missing(find("#rerun-card"))).isEmpty();
        robot.push(KeyCode.ESCAPE);
        robot.until(() -> !robot.window.overlay().isOpen());
        robot.click("#clean-jobs");
        robot.until(() -> robot.isVisible("#clean-preview"));
        assertThat(AccessibleNames.missing(find("#clean-card"))).isEmpty();
        robot.push(KeyCode.ESCAPE);
        robot.until(() -> !robot.window.overlay().isOpen());
    }

    private void openShop() {
        robot.act(() -> jobs().open(new NamespaceChoice("minikube", "shop")));
        robot.until(() -> names().contains("backend-migrate-7f2"));
    }

    private JobsPart jobs() {
        return (JobsPart) parts.stream().filter(JobsPart.class::isInstance).findFirst().get();
    }

    private String recorded() {
        return find("#recordings") instanceof MenuButton menu && menu.isVisible()
                ? menu.getText()
                : "";
    }

    @Test
    void aFolderOpenedLaterTakesTheWelcomesPlaceAndTheJobsStay() {
        robot.act(() -> robot.run(JobsPart.OPEN));
        robot.until(() -> robot.window.tabs().selected().get().id().equals("jobs"));
        robot.openWorkspace();
        assertThat(robot.window.tabs().selected().get().id()).isEqualTo("migrations");
        assertThat(robot.window.tabs().tabs()).hasSize(2);
        robot.act(() -> robot.window.tabs().select("jobs"));
        robot.act(() -> robot.run("window.command.close-workspace"));
        robot.until(() -> robot.window.workspace().workspace().get() == null);
        assertThat(robot.window.tabs().selected().get().id()).isEqualTo("migrations");
        assertThat(robot.isVisible("#welcome-open")).isTrue();
        assertThat(robot.window.tabs().find("jobs")).isPresent();
    }

    private List<ClusterRow> lines() {
        return List.copyOf(clusters().getItems());
    }

    @SuppressWarnings("unchecked")
    private ListView<ClusterRow> clusters() {
        return (ListView<ClusterRow>) find("#clusters");
    }

    private void select(String text, ClusterRow.Kind kind) {
        robot.act(() ->
                lines().stream()
                        .filter(row -> row.text().equals(text) && row.kind() == kind)
                        .findFirst()
                        .ifPresent(clusters().getSelectionModel()::select));
    }
}
