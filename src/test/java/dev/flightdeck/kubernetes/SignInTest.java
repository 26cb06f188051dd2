package dev.flightdeck.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import dev.flightdeck.kubernetes.fake.FakeCluster;
import dev.flightdeck.kubernetes.log.Eventually;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Signing in by what kubeconfigs name, which may be spread over several files.
final class SignInTest {
    private static final String VERSION = "client.authentication.k8s.io/v1";

    @TempDir Path folder;
    private FakeCluster fake;
    private Clusters clusters;

    @BeforeEach
    void start() {
        fake = FakeCluster.start();
        clusters = new Clusters(Map.of(), folder);
    }

    @AfterEach
    void stop() {
        clusters.close();
        fake.close();
    }

    private static String signedOut(ThrowingCallable act) {
        var e = catchThrowableOfType(ProblemException.class, act);
        assertThat(e.problem()).isInstanceOf(Problem.ClusterSignedOut.class);
        return ((Problem.ClusterSignedOut) e.problem()).reason();
    }

    /// In the folder `plug-ins`, seen from the kubeconfig.
    private void plugIn(String script) throws IOException {
        var file = Files.createDirectories(folder.resolve("plug-ins")).resolve("sign-in");
        Files.writeString(file, "#!/bin/sh\n" + script);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private static String credential(String status) {
        return "echo '{\"apiVersion\":\"%s\",\"kind\":\"ExecCredential\",\"status\":{%s}}'\n"
                .formatted(VERSION, status);
    }

    private void use(String user, String cluster) throws IOException {
        clusters.useKubeconfig(
                Files.writeString(
                        folder.resolve("config"),
                        """
                        clusters:
                        - name: c
                          cluster: {server: "%s"%s}
                        users:
                        - name: u
                          user: %s
                        contexts: [{name: x, context: {cluster: c, user: u}}]
                        current-context: x
                        """
                                .formatted(fake.url(), cluster, user)));
    }

    private void usePlugIn(String more) throws IOException {
        use(
                "{exec: {apiVersion: %s, command: plug-ins/sign-in, interactiveMode: IfAvailable%s}}"
                        .formatted(VERSION, more),
                "");
    }

    // ---- credential plug-ins

    @Test
    void whatAPlugInWritesOnItsErrorOutputIsNoPartOfItsAnswer() throws Exception {
        plugIn("echo 'a new version is out' >&2\n" + credential("\"token\":\"t-1\""));
        fake.acceptOnly("t-1");
        usePlugIn("");
        assertThat(clusters.open("x").namespaces()).contains("default");
    }

    @Test
    void aPlugInThatFailsIsQuotedWithoutItsSecrets() throws Exception {
        plugIn(
                """
                i=1; while [ $i -le 9 ]; do echo "line $i" >&2; i=$((i+1)); done
                echo "args: $*; env: $CLIENT_SECRET; token=eyJhbGciOiJub25l.eyJzdWIiOiJ4In0.c2ln" >&2
                echo 'run: sign-in login' >&2
                exit 3
                """);
        usePlugIn(
                ", args: [get, --client-secret, s3cr3t-arg, --id=me], env: [{name: CLIENT_SECRET, value: s3cr3t-env}]");
        assertThat(signedOut(() -> clusters.open("x")))
                .startsWith("The credential plug-in sign-in ended with exit code 3\n")
                .contains("run: sign-in login", "line 9")
                .doesNotContain("line 5", "s3cr3t", "eyJ", folder.toString());
    }

    @Test
    void aPlugInThatIsNotThereSaysHowToGetIt() throws Exception {
        usePlugIn(", installHint: get it from the wiki");
        assertThat(signedOut(() -> clusters.open("x")))
                .contains("plug-in sign-in could not be started", "get it from the wiki");
    }

    @Test
    void aPlugInSeesTheEndOfItsInputAndTheClusterItIsFor() throws Exception {
        plugIn(
                "cat > /dev/null\nprintf '%s' \"$KUBERNETES_EXEC_INFO\" > \""
                        + folder.resolve("info")
                        + "\"\n"
                        + credential("\"token\":\"t-1\""));
        use(
                "{exec: {apiVersion: %s, command: plug-ins/sign-in, interactiveMode: IfAvailable, provideClusterInfo: true}}"
                        .formatted(VERSION),
                ", extensions: [{name: client.authentication.k8s.io/exec, extension: {audience: shop}}]");
        clusters.open("x");
        assertThat(folder.resolve("info"))
                .content()
                .contains("\"interactive\":false")
                .contains("\"server\":\"" + fake.url() + "\"")
                .contains("\"audience\":\"shop\"")
                .contains("\"apiVersion\":\"" + VERSION + "\"");
    }

    @Test
    void aPlugInIsRunAgainWhenWhatItGaveHasExpired() throws Exception {
        plugIn(
                """
                echo x >> "%1$s/runs"
                n=$(wc -l < "%1$s/runs" | tr -d ' ')
                expires=2001-01-01T00:00:00Z
                [ "$n" -gt 1 ] && expires=2999-01-01T00:00:00Z
                echo '{"apiVersion":"%2$s","kind":"ExecCredential","status":{"token":"t-'$n'","expirationTimestamp":"'$expires'"}}'
                """
                        .formatted(folder, VERSION));
        fake.acceptOnly("t-2");
        usePlugIn("");
        var cluster = clusters.open("x");
        assertThat(cluster.namespaces()).isNotEmpty();
        assertThat(cluster.namespaces()).isNotEmpty();
        assertThat(folder.resolve("runs")).content().hasLineCount(2);
    }

    @Test
    void anAnswerOfAnotherVersionIsSaidAndNotShown() throws Exception {
        plugIn(
                "echo '{\"apiVersion\":\"client.authentication.k8s.io/v1alpha1\",\"status\":{\"token\":\"t-secret\"}}'");
        usePlugIn("");
        assertThat(signedOut(() -> clusters.open("x")))
                .contains("v1alpha1")
                .contains(VERSION)
                .doesNotContain("t-secret");
    }

    /// A plug-in that waits until the test lets it go on.
    private void useWaitingPlugIn() throws IOException {
        plugIn(
                """
                echo x >> "%1$s/runs"
                while [ ! -e "%1$s/go" ]; do sleep 0.1; done
                """
                                .formatted(folder)
                        + credential("\"token\":\"of-the-plug-in\""));
        usePlugIn("");
    }

    private FutureTask<Cluster> opening() {
        var opening = new FutureTask<>(() -> clusters.open("x"));
        Thread.startVirtualThread(opening);
        Eventually.that(() -> Files.exists(folder.resolve("runs")), "no plug-in is run");
        return opening;
    }

    private void letGoOn() throws IOException {
        Files.createFile(folder.resolve("go"));
    }

    @Test
    void aPlugInOfAnotherKubeconfigThanTheOneOfNowOpensNothing() throws Exception {
        useWaitingPlugIn();
        var opening = opening();
        use("{token: of-now}", "");
        fake.acceptOnly("of-now");
        letGoOn();
        var cluster = opening.get(30, TimeUnit.SECONDS);
        assertThat(cluster.namespaces()).isNotEmpty();
        assertThat(clusters.opened()).containsExactly(cluster);
    }

    @Test
    void whatIsOpenedWhileItIsForgottenIsOpenedAnew() throws Exception {
        useWaitingPlugIn();
        var opening = opening();
        var again = new FutureTask<>(() -> clusters.reopen("x"));
        var thread = Thread.ofPlatform().daemon().start(again);
        Eventually.that(() -> thread.getState() == Thread.State.WAITING, "it waits for its turn");
        letGoOn();
        assertThat(opening.get(30, TimeUnit.SECONDS)).isSameAs(again.get(30, TimeUnit.SECONDS));
        assertThat(folder.resolve("runs")).content().hasLineCount(2);
    }

    @Test
    void nothingIsOpenedAfterTheEnd() throws Exception {
        useWaitingPlugIn();
        var opening = opening();
        clusters.close();
        letGoOn();
        var e =
                catchThrowableOfType(
                        ExecutionException.class, () -> opening.get(30, TimeUnit.SECONDS));
        assertThat(e.getCause())
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        p -> assertThat(p.problem()).isInstanceOf(Problem.NotPossible.class));
        assertThat(clusters.opened()).isEmpty();
    }

    @Test
    void aPlugInThatFailedIsNotRunAgainForEachThatComesAfterIt() throws Exception {
        plugIn("echo x >> '" + folder + "/runs'\necho 'the browser was closed' >&2\nexit 1\n");
        usePlugIn("");
        assertThat(signedOut(() -> clusters.open("x")))
                .contains("the browser was closed")
                .isEqualTo(signedOut(() -> clusters.open("x")));
        assertThat(folder.resolve("runs")).content().hasLineCount(1);
        assertThat(signedOut(() -> clusters.reopen("x"))).contains("the browser was closed");
        assertThat(folder.resolve("runs")).as("a person tries again").content().hasLineCount(2);
    }

    // ---- several files

    private Path file(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        return Files.writeString(folder.resolve(name), text);
    }

    /// The context in one file, the user in another one, in another folder.
    private Path inTwoFiles(String user) throws IOException {
        var contexts =
                file(
                        "one/contexts",
                        """
                        contexts: [{name: x, context: {cluster: c, user: u}}]
                        clusters: [{name: c, cluster: {server: "%s"}}]
                        """
                                .formatted(fake.url()));
        var users = file("two/users", "users:\n- name: u # of mara\n  user:\n" + user.indent(4));
        var later = file("three", "users: [{name: u, user: {token: of-a-later-file}}]");
        clusters =
                new Clusters(
                        Map.of(
                                "KUBECONFIG",
                                String.join(
                                        File.pathSeparator,
                                        contexts.toString(),
                                        users.toString(),
                                        later.toString())),
                        folder);
        return users;
    }

    private static String webToken(Instant expires, String id) {
        var claims = "{\"sub\":\"%s\",\"exp\":%d}".formatted(id, expires.getEpochSecond());
        var encoder = Base64.getUrlEncoder().withoutPadding();
        return "eyJhbGciOiJub25lIn0."
                + encoder.encodeToString(claims.getBytes(StandardCharsets.UTF_8))
                + ".c2ln";
    }

    @Test
    void aTokenThatExpiredIsSaidWithItsUserAndFile() throws Exception {
        var users = inTwoFiles("token: " + webToken(Instant.parse("2026-01-02T03:04:05Z"), "a"));
        fake.acceptOnly("another");
        assertThat(signedOut(() -> clusters.open("x").namespaces()))
                .contains("The token of user u in " + users + " expired at 2026-01-02T03:04:05Z");
    }

    @Test
    void aTokenThatWasReplacedInTheUsersFileIsTaken() throws Exception {
        inTwoFiles("token: before");
        fake.acceptOnly("before");
        var cluster = clusters.open("x");
        assertThat(cluster.namespaces()).isNotEmpty();
        file("two/users", "users: [{name: u, user: {token: after}}]");
        fake.acceptOnly("after");
        assertThat(cluster.namespaces()).isNotEmpty();
    }

    @Test
    void pathsAreRelativeToTheFileInWhichTheyStand() throws Exception {
        inTwoFiles("tokenFile: the-token");
        file("two/the-token", "from-a-file\n");
        fake.acceptOnly("from-a-file");
        var cluster = clusters.open("x");
        assertThat(cluster.namespaces()).isNotEmpty();
        Files.delete(folder.resolve("two/the-token"));
        assertThat(signedOut(cluster::namespaces)).contains("the-token cannot be read");
    }

    @Test
    void aContextThatNamesWhatIsNowhereIsNotAnotherOne() throws Exception {
        var kubeconfig =
                file(
                        "incomplete",
                        """
                        current-context: production
                        clusters: [{name: c, cluster: {server: "%s"}}]
                        users: [{name: u, user: {token: t}}]
                        contexts:
                        - {name: production, context: {cluster: c, user: u}}
                        - {name: empty}
                        - {name: nobody, context: {cluster: c, user: gone}}
                        """
                                .formatted(fake.url()));
        clusters.useKubeconfig(kubeconfig);
        for (var name : List.of("empty", "nobody")) {
            var e = catchThrowableOfType(ProblemException.class, () -> clusters.open(name));
            assertThat(e.problem())
                    .isInstanceOf(Problem.KubeconfigUnreadable.class)
                    .asString()
                    .contains(name.equals("empty") ? "no server" : "no user \"gone\"");
        }
    }

    // ---- OpenID Connect

    private String oidc(String issuer, String idToken) {
        return """
        # signed in on Monday
        auth-provider:
          name: oidc
          config:
            client-id: flightdeck
            idp-issuer-url: %s
            id-token: "%s"
            refresh-token: refresh-token-of-before
        """
                .formatted(issuer, idToken);
    }

    private static HttpServer issuer(List<String> asked, String answer) throws IOException {
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var url = url(server);
        server.createContext(
                "/",
                exchange -> {
                    boolean discovery = exchange.getRequestURI().getPath().contains("well-known");
                    asked.add(
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8));
                    var body =
                            (discovery
                                            ? "{\"token_endpoint\":\"%s/token\"}".formatted(url)
                                            : answer)
                                    .getBytes(StandardCharsets.UTF_8);
                    boolean refused = !discovery && answer.contains("\"error\"");
                    exchange.sendResponseHeaders(refused ? 400 : 200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
        return server;
    }

    private static String url(HttpServer server) {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Test
    void anIdTokenIsRefreshedAndKeptInTheUsersFileAlone() throws Exception {
        var old = webToken(Instant.parse("2026-01-02T03:04:05Z"), "old");
        var fresh = webToken(Instant.now().plusSeconds(3600), "fresh");
        var asked = new CopyOnWriteArrayList<String>();
        var issuer =
                issuer(
                        asked,
                        "{\"id_token\":\"%s\",\"refresh_token\":\"refresh-token-of-now\"}"
                                .formatted(fresh));
        try {
            var users = inTwoFiles(oidc(url(issuer), old));
            var before = Files.readString(users);
            var contexts = Files.readString(folder.resolve("one/contexts"));
            fake.acceptOnly(fresh);
            assertThat(clusters.open("x").namespaces()).isNotEmpty();
            assertThat(asked).last().asString().contains("refresh_token=refresh-token-of-before");
            assertThat(users)
                    .content()
                    .isEqualTo(
                            before.replace(old, fresh)
                                    .replace("refresh-token-of-before", "refresh-token-of-now"));
            assertThat(folder.resolve("one/contexts")).content().isEqualTo(contexts);
            assertThat(users.getParent()).isDirectoryNotContaining(f -> !f.equals(users));
        } finally {
            issuer.stop(0);
        }
    }

    @Test
    void aRefreshTokenThatDidNotGetIntoTheFileIsUsedAndWrittenLater() throws Exception {
        var old = webToken(Instant.parse("2026-01-02T03:04:05Z"), "old");
        var over = webToken(Instant.parse("2026-01-02T03:05:05Z"), "over as soon as it is given");
        var asked = new CopyOnWriteArrayList<String>();
        var issuer =
                issuer(
                        asked,
                        "{\"id_token\":\"%s\",\"refresh_token\":\"refresh-token-of-now\"}"
                                .formatted(over));
        try {
            var users = inTwoFiles(oidc(url(issuer), old));
            var before = Files.readString(users);
            var lock = file("two/users.lock", ""); // as of another program that writes
            fake.acceptOnly(over);
            var cluster = clusters.open("x");
            assertThat(cluster.namespaces()).isNotEmpty();
            assertThat(asked).last().asString().contains("refresh_token=refresh-token-of-before");
            assertThat(users).content().isEqualTo(before);
            Files.delete(lock);
            assertThat(cluster.namespaces()).isNotEmpty();
            assertThat(asked).last().asString().contains("refresh_token=refresh-token-of-now");
            assertThat(users)
                    .content()
                    .isEqualTo(
                            before.replace(old, over)
                                    .replace("refresh-token-of-before", "refresh-token-of-now"));
        } finally {
            issuer.stop(0);
        }
    }

    @Test
    void aSignInOfAnotherProgramCountsMoreThanWhatIsInMemory() throws Exception {
        var old = webToken(Instant.parse("2026-01-02T03:04:05Z"), "old");
        var fresh = webToken(Instant.now().plusSeconds(3600), "fresh");
        var other = webToken(Instant.now().plusSeconds(7200), "of the other program");
        var issuer = issuer(new CopyOnWriteArrayList<>(), "{\"id_token\":\"%s\"}".formatted(fresh));
        try {
            var users = inTwoFiles(oidc(url(issuer), old));
            file("two/users.lock", "");
            fake.acceptOnly(fresh);
            var cluster = clusters.open("x");
            assertThat(cluster.namespaces()).isNotEmpty();
            Files.writeString(users, Files.readString(users).replace(old, other));
            fake.acceptOnly(other);
            assertThat(cluster.namespaces()).isNotEmpty();
        } finally {
            issuer.stop(0);
        }
    }

    @Test
    void aRefreshTokenThatStaysGoodStaysInTheFile() throws Exception {
        var old = webToken(Instant.parse("2026-01-02T03:04:05Z"), "old");
        var fresh = webToken(Instant.now().plusSeconds(3600), "fresh");
        var issuer = issuer(new CopyOnWriteArrayList<>(), "{\"id_token\":\"%s\"}".formatted(fresh));
        try {
            var users = inTwoFiles(oidc(url(issuer), old));
            fake.acceptOnly(fresh);
            assertThat(clusters.open("x").namespaces()).isNotEmpty();
            assertThat(users).content().contains("refresh-token: refresh-token-of-before", fresh);
        } finally {
            issuer.stop(0);
        }
    }

    @Test
    void aRefreshThatIsRefusedSaysSoAndLeavesTheFile() throws Exception {
        var old = webToken(Instant.parse("2026-01-02T03:04:05Z"), "old");
        var issuer =
                issuer(
                        new CopyOnWriteArrayList<>(),
                        "{\"error\":\"invalid_grant\",\"error_description\":\"session is over\"}");
        try {
            var users = inTwoFiles(oidc(url(issuer), old));
            var before = Files.readString(users);
            assertThat(signedOut(() -> clusters.open("x").namespaces()))
                    .contains("The id token of user u in " + users + " expired at 2026-01-02")
                    .contains("invalid_grant, session is over")
                    .doesNotContain("refresh-token-of-before");
            assertThat(users).content().isEqualTo(before);
        } finally {
            issuer.stop(0);
        }
    }
}
