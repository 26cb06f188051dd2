package dev.flightdeck.ui.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.PostgresExtension;
import dev.flightdeck.TestDatabase;
import dev.flightdeck.kubernetes.ClusterAccess;
import dev.flightdeck.kubernetes.Clusters;
import dev.flightdeck.kubernetes.DatabaseInCluster;
import dev.flightdeck.kubernetes.PortForwardTarget;
import dev.flightdeck.kubernetes.fake.FakeCluster;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.settings.SettingsFile;
import dev.flightdeck.ui.common.FakeDialogs;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.PumpedBackground;
import dev.flightdeck.ui.kubernetes.ClusterRow.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import javafx.beans.property.SimpleStringProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(PostgresExtension.class)
class ClustersViewModelTest {
    @TempDir Path folder;

    private final PumpedBackground pumped = new PumpedBackground();
    private final FakeDialogs dialogs = new FakeDialogs();
    private final List<Problem> shown = new ArrayList<>();
    private final List<NamespaceChoice> opened = new ArrayList<>();
    private final List<PortForwardTarget> asked = new ArrayList<>();
    private FakeCluster cluster;
    private ClusterAccess access;
    private SettingsFile settings;
    private ClusterServices services;
    private ClustersViewModel model;

    @BeforeEach
    void start() {
        cluster = FakeCluster.start();
        var file = cluster.writeKubeconfig(folder, "minikube", "prod-eu");
        access =
                ClusterAccess.to(
                        new Clusters(Map.of("KUBECONFIG", file.toString()), folder),
                        folder.resolve("records"));
        settings = new SettingsFile(folder.resolve("settings.json"), Clock.systemUTC(), shown::add);
        services =
                new ClusterServices(
                        access,
                        settings,
                        pumped.background(),
                        dialogs,
                        Messages.load(),
                        shown::add);
        model =
                new ClustersViewModel(
                        services,
                        new OneFailed(),
                        ContextsListener.none(),
                        opened::add,
                        asked::add);
        model.readKubeconfigs();
        pumped.until(() -> !model.rows().isEmpty());
    }

    @AfterEach
    void stop() {
        access.close();
        cluster.close();
        settings.close();
        pumped.close();
    }

    private static final class OneFailed implements JobCounts {
        @Override
        public OptionalInt failed(NamespaceChoice namespace) {
            return OptionalInt.of(1);
        }

        @Override
        public void onChange(Runnable listener) {
            // It stays one.
        }
    }

    private String lines() {
        return model.rows().stream()
                .map(row ->
                        "  ".repeat(row.kind().depth())
                                + row.text()
                                + (row.aside().text().isEmpty()
                                        ? ""
                                        : " [" + row.aside().text() + "]"))
                .collect(Collectors.joining("\n"));
    }

    private ClusterRow row(Kind kind, String text) {
        return model.rows().stream()
                .filter(row -> row.kind() == kind && row.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new AssertionError(kind + " " + text + " in\n" + lines()));
    }

    private void open(String context) {
        model.activate(row(Kind.CONTEXT, context));
        pumped.until(() -> !row(Kind.CONTEXT, context).aside().text().equals("connecting…"));
    }

    private void untilThere(String line) {
        pumped.until(() -> lines().contains(line));
    }

    @Test
    void readingTheKubeconfigConnectsToNothing() {
        assertThat(lines()).isEqualTo("minikube [current]\nprod-eu");
        assertThat(row(Kind.CONTEXT, "minikube").tip()).contains(cluster.url(), "mara");
        assertThat(cluster.requests()).isZero();
    }

    @Test
    void severalContextsAreOpenAtOnce(TestDatabase database) {
        new DatabaseInCluster(cluster, database);
        open("minikube");
        open("prod-eu");
        model.activate(
                model.rows().stream()
                        .filter(row ->
                                row.kind() == Kind.NAMESPACE
                                        && row.context().equals("prod-eu")
                                        && row.text().equals("shop"))
                        .findFirst()
                        .orElseThrow());
        pumped.until(() -> lines().contains("    Services [1]"));
        model.activate(
                model.rows().stream()
                        .filter(row ->
                                row.kind() == Kind.SERVICES && row.namespace().equals("shop"))
                        .findFirst()
                        .orElseThrow());
        pumped.until(() -> !lines().contains("reading…"));
        assertThat(lines())
                .isEqualTo(
                        """
                        minikube [connected]
                          default
                            Jobs [1 failed]
                            Services [0]
                          kube-system
                          shop
                        prod-eu [connected]
                          default
                            Jobs [1 failed]
                            Services [0]
                          kube-system
                          shop
                            Jobs [1 failed]
                            Services [1]
                              postgres [5432]\
                        """);
        model.activate(row(Kind.SERVICE, "postgres"));
        assertThat(asked)
                .extracting(PortForwardTarget::display)
                .containsExactly("prod-eu/shop/svc/postgres:5432");
        int requests = cluster.requests();
        model.fold(row(Kind.CONTEXT, "prod-eu"));
        model.unfold(row(Kind.CONTEXT, "prod-eu"));
        assertThat(lines()).contains("postgres [5432]");
        assertThat(cluster.requests()).isEqualTo(requests);
    }

    @Test
    void jobsAreOpenedAndWhatIsForbiddenSaysWhy() {
        cluster.deny("list", "services", "default");
        open("minikube");
        untilThere("Services");
        model.activate(row(Kind.JOBS, "Jobs"));
        assertThat(opened).containsExactly(new NamespaceChoice("minikube", "default"));
        var services = row(Kind.SERVICES, "Services");
        assertThat(services.whyNot()).startsWith("You may not list services in namespace default");
        assertThat(services.aside().text()).isEqualTo("not allowed");
    }

    @Test
    void namespacesThatMayNotBeListedAreTypedAndRemembered() {
        cluster.deny("list", "namespaces", "*");
        open("minikube");
        untilThere("Other namespace…");
        untilThere("minikube [connected]\n  default\n    Jobs");
        dialogs.answers = "shop";
        model.activate(row(Kind.OTHER_NAMESPACE, "Other namespace…"));
        untilThere("  shop\n    Jobs");
        assertThat(settings.current().namespaces()).isEqualTo(Map.of("minikube", List.of("shop")));
        assertThat(model.selected().get().namespace()).isEqualTo("shop");
        model.forgetNamespace(row(Kind.NAMESPACE, "shop"));
        assertThat(lines()).doesNotContain("shop");
    }

    @Test
    void signedOutSaysWhatToDoAndRetryOpensAgain() {
        cluster.expireToken();
        open("minikube");
        assertThat(lines()).startsWith("minikube [signed out]\n  Sign in as for kubectl\nprod-eu");
        model.showProblem(row(Kind.TROUBLE, "Sign in as for kubectl"));
        assertThat(shown).singleElement().isInstanceOf(Problem.ClusterSignedOut.class);
        cluster.recover();
        model.activate(row(Kind.TROUBLE, "Sign in as for kubectl"));
        untilThere("minikube [connected]");
    }

    @Test
    void unreachableSaysWhyAndLeavesTheOthers() {
        open("prod-eu");
        untilThere("    Services [0]");
        cluster.stopServer();
        open("minikube");
        assertThat(row(Kind.CONTEXT, "minikube").problem())
                .isInstanceOf(Problem.ClusterUnreachable.class);
        assertThat(row(Kind.CONTEXT, "minikube").aside().text()).isEqualTo("unreachable");
        assertThat(row(Kind.CONTEXT, "minikube").tip()).contains("minikube");
        assertThat(row(Kind.CONTEXT, "prod-eu").aside().text()).isEqualTo("connected");
        cluster.startServer();
        model.retry("minikube");
        untilThere("minikube [connected]");
    }

    @Test
    void aKubeconfigThatCannotBeReadIsALineOfItsOwn() throws IOException {
        var broken = Files.writeString(folder.resolve("broken"), "contexts: [\n");
        model.kubeconfig().use(broken);
        untilThere("kubeconfig [cannot be read]");
        assertThat(model.kubeconfig().chosen().get()).isTrue();
        model.activate(row(Kind.KUBECONFIG_UNREADABLE, "kubeconfig"));
        assertThat(shown).singleElement().isInstanceOf(Problem.KubeconfigUnreadable.class);
        model.kubeconfig().use(null);
        untilThere("prod-eu");
        model.kubeconfig().use(folder.resolve("nothing"));
        untilThere("Choose a kubeconfig");
    }

    @Test
    void anotherCurrentContextLeavesWhatIsOpen() throws IOException {
        open("minikube");
        untilThere("Jobs");
        var file = access.clusters().files().getFirst();
        Files.writeString(
                file,
                Files.readString(file)
                        .replace("current-context: minikube", "current-context: prod-eu"));
        model.readKubeconfigs();
        untilThere("prod-eu [current]");
        assertThat(lines()).startsWith("minikube [connected]\n  default\n    Jobs");
    }

    @Test
    void forwardsAreListedStoppedAndRemoved(TestDatabase database) throws Exception {
        new DatabaseInCluster(cluster, database).ready("postgres-0");
        var stopped = new ArrayList<String>();
        var forwards =
                new ForwardsViewModel(
                        services,
                        _ -> {},
                        forward -> stopped.add(forward.target().display()),
                        new SimpleStringProperty(""));
        var form =
                new TargetViewModel(
                        services, PortForwardTarget.parse("minikube/shop/svc/postgres:5432"));
        pumped.until(() -> form.names().contains("postgres"));
        assertThat(form.ports()).containsExactly("5432");
        assertThat(form.namespaces()).contains("shop", "default");
        assertThat(form.whyNot().get()).isEmpty();
        form.start(_ -> {});
        pumped.until(() -> forwards.rows().size() == 1);
        var row = forwards.rows().getFirst();
        assertThat(row.title()).endsWith(" → svc/postgres");
        assertThat(row.status().pod()).isEqualTo("postgres-0");
        forwards.selected().set(row);
        forwards.stop(row);
        pumped.until(() -> forwards.rows().getFirst().isStopped());
        assertThat(stopped).containsExactly("minikube/shop/svc/postgres:5432");
        assertThat(forwards.selected().get().isStopped()).isTrue();
        forwards.start(forwards.rows().getFirst());
        pumped.until(() -> !forwards.rows().getFirst().isStopped());
        assertThat(forwards.rows().getFirst().address()).isEqualTo(row.address());
        forwards.remove(forwards.rows().getFirst());
        pumped.until(() -> forwards.rows().isEmpty());
    }

    @Test
    void whatGoesWrongWithAForwardIsShownWhereItWasEntered(TestDatabase database) throws Exception {
        new DatabaseInCluster(cluster, database);
        var form =
                new TargetViewModel(
                        services, PortForwardTarget.parse("minikube/shop/svc/postgres:5432"));
        form.localPort().set("70000");
        assertThat(form.whyNot().get()).contains("1 to 65535");
        form.localPort().set("");
        form.start(_ -> {});
        pumped.until(() -> form.problem().get() != null);
        assertThat(form.problem().get()).isInstanceOf(Problem.NoReadyPod.class);
        assertThat(form.starting().get()).isFalse();
        cluster.deny("list", "services", "*");
        form.namespace().set("other");
        pumped.until(() -> !form.remark().get().isEmpty());
        assertThat(form.remark().get()).endsWith("It can be typed.");
    }

    @Test
    void anewSignInLeadsForwardsThroughIt(TestDatabase database) throws Exception {
        new DatabaseInCluster(cluster, database).ready("postgres-0");
        var target = PortForwardTarget.parse("minikube/shop/svc/postgres:5432");
        var before = access.forwards().start(target, 0);
        open("minikube");
        model.retry("minikube");
        pumped.until(() -> !access.forwards().list().contains(before));
        var after = access.forwards().list().getFirst();
        assertThat(after.isStopped()).isFalse();
        assertThat(after.localPort()).isEqualTo(before.localPort());
        assertThat(before.isStopped()).isTrue();
    }

    @Test
    void bytesAreReadable() {
        assertThat(List.of(0L, 999L, 1_234L, 99_960L, 999_900L, 12_345_678L))
                .extracting(ByteCount::of)
                .containsExactly("0 B", "999 B", "1.2 kB", "100 kB", "1.0 MB", "12 MB");
    }
}
