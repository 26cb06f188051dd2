package dev.flightdeck.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.problem.Problem;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KubeconfigsTest {
    @TempDir Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static String kubeconfig(String context, String server, String current) {
        return """
        apiVersion: v1
        kind: Config
        current-context: %s
        clusters:
        - name: %s-cluster
          cluster: {server: "%s"}
        users:
        - name: %s-user
          user: {token: abc}
        contexts:
        - name: %s
          context: {cluster: %s-cluster, user: %s-user, namespace: shop}
        """
                .formatted(current, context, server, context, context, context, context);
    }

    @Test
    void contextsOfAllFilesTheFirstToNameOneWins() throws Exception {
        var one = file("one", kubeconfig("a", "https://one:6443", "a"));
        var two = file("two", kubeconfig("a", "https://two:6443", "b"));
        var three = file("three", kubeconfig("b", "https://three:6443", "b"));
        var read = Kubeconfigs.read(List.of(one, two, three), Map.of());
        assertThat(read.contexts())
                .containsExactly(
                        new KubeContext(
                                "a",
                                "a-cluster",
                                "https://one:6443",
                                "a-user",
                                "shop",
                                one.toString(),
                                true),
                        new KubeContext(
                                "b",
                                "b-cluster",
                                "https://three:6443",
                                "b-user",
                                "shop",
                                three.toString(),
                                false));
        assertThat(read.current()).map(KubeContext::name).contains("a");
    }

    @Test
    void aContextMayUseTheClusterOfAnotherFile() throws Exception {
        var one = file("one", "contexts: [{name: x, context: {cluster: a-cluster, user: u}}]");
        var two = file("two", kubeconfig("a", "https://two:6443", "a"));
        var read = Kubeconfigs.read(List.of(one, two), Map.of());
        assertThat(read.context("x"))
                .hasValueSatisfying(x -> {
                    assertThat(x.server()).isEqualTo("https://two:6443");
                    assertThat(x.namespace()).isEqualTo("default");
                });
    }

    @Test
    void aBrokenFileLeavesTheOthers() throws Exception {
        var broken = file("broken", "contexts: [{name: ");
        var empty = file("empty", "");
        var missing = folder.resolve("missing");
        var good = file("good", kubeconfig("a", "https://one:6443", "a"));
        var read = Kubeconfigs.read(List.of(broken, empty, missing, good), Map.of());
        assertThat(read.contexts()).hasSize(1);
        assertThat(read.problems())
                .extracting(p -> ((Problem.KubeconfigUnreadable) p).file())
                .contains(broken.toString())
                .doesNotContain(missing.toString());
    }

    @Test
    void readingRunsNoCredentialPlugIn() throws Exception {
        var mark = folder.resolve("ran");
        var file =
                file(
                        "exec",
                        """
                        clusters: [{name: c, cluster: {server: "https://one:6443"}}]
                        users:
                        - name: u
                          user: {exec: {apiVersion: client.authentication.k8s.io/v1, command: touch, args: ["%s"], interactiveMode: Never}}
                        contexts: [{name: x, context: {cluster: c, user: u}}]
                        """
                                .formatted(mark));
        assertThat(Kubeconfigs.read(List.of(file), Map.of()).contexts()).hasSize(1);
        assertThat(mark).doesNotExist();
    }

    @Test
    void whichFilesCount() {
        var home = Path.of("/home/me");
        assertThat(Kubeconfigs.files(Map.of(), home, null))
                .containsExactly(Path.of("/home/me/.kube/config"));
        assertThat(
                        Kubeconfigs.files(
                                Map.of(
                                        "KUBECONFIG",
                                        "/a" + File.pathSeparator + "" + File.pathSeparator + "/b"),
                                home,
                                null))
                .containsExactly(Path.of("/a"), Path.of("/b"));
        assertThat(Kubeconfigs.files(Map.of("KUBECONFIG", "/a"), home, Path.of("/c")))
                .containsExactly(Path.of("/c"));
    }

    @Test
    void aPodHasItsServiceAccount() throws Exception {
        file("token", "t");
        file("namespace", "shop\n");
        var environment =
                Map.of(
                        "KUBERNETES_SERVICE_HOST",
                        "fd00::1",
                        "KUBERNETES_SERVICE_PORT",
                        "6443",
                        "FLIGHTDECK_SERVICE_ACCOUNT",
                        folder.toString());
        assertThat(Kubeconfigs.read(List.of(), environment).current())
                .hasValueSatisfying(c -> {
                    assertThat(c.name()).isEqualTo("in-cluster");
                    assertThat(c.server()).isEqualTo("https://[fd00::1]:6443");
                    assertThat(c.namespace()).isEqualTo("shop");
                });
    }
}
