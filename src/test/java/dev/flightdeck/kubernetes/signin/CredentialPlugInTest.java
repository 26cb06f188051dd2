package dev.flightdeck.kubernetes.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fabric8.kubernetes.api.model.ExecConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CredentialPlugInTest {
    private static final String VERSION = "client.authentication.k8s.io/v1beta1";

    @TempDir Path folder;

    private CredentialPlugIn plugIn(String script, String mode) throws IOException {
        var file = Files.writeString(folder.resolve("sign-in"), "#!/bin/sh\n" + script);
        assertThat(file.toFile().setExecutable(true)).isTrue();
        var exec =
                new ExecConfigBuilder()
                        .withApiVersion(VERSION)
                        .withCommand("./sign-in")
                        .withInteractiveMode(mode)
                        .build();
        return new CredentialPlugIn(exec, folder, Map.of(), Duration.ofSeconds(1));
    }

    @Test
    void oneThatNeverEndsIsStoppedWithWhatItStarted() throws Exception {
        var plugIn =
                plugIn(
                        "echo 'open https://login.example.com' >&2\nsleep 300 &\necho $! > child\nwait\n"
                                .replace("child", folder.resolve("child").toString()),
                        "IfAvailable");
        assertThatThrownBy(plugIn::run)
                .isInstanceOf(SignInFailure.class)
                .hasMessageContaining("plug-in sign-in did not end within 1 s")
                .hasMessageContaining("open https://login.example.com");
        long child = Long.parseLong(Files.readString(folder.resolve("child")).strip());
        assertThat(
                        ProcessHandle.of(child)
                                .map(ProcessHandle::onExit)
                                .map(end -> end.orTimeout(5, TimeUnit.SECONDS).join().isAlive())
                                .orElse(false))
                .isFalse();
    }

    @Test
    void oneThatWantsATerminalIsNotStarted() throws Exception {
        var ran = folder.resolve("ran");
        assertThatThrownBy(plugIn("touch " + ran, "Always")::run)
                .isInstanceOf(SignInFailure.class)
                .hasMessageContaining("needs a terminal");
        assertThat(ran).doesNotExist();
    }

    @Test
    void aCertificateIsAnAnswerToo() throws Exception {
        var credential =
                plugIn(
                                "echo '{\"apiVersion\":\"%s\",\"status\":{\"clientCertificateData\":\"-----BEGIN A\",\"clientKeyData\":\"-----BEGIN B\"}}'"
                                        .formatted(VERSION),
                                "Never")
                        .run();
        assertThat(credential.token()).isNull();
        assertThat(credential.certificate()).isEqualTo("-----BEGIN A");
        assertThat(credential.key()).isEqualTo("-----BEGIN B");
    }

    @Test
    void aFailureIsRememberedForAWhile() throws Exception {
        var signIn =
                new PlugInSignIn(
                        plugIn("echo x >> " + folder.resolve("runs") + "\nexit 1\n", "Never"));
        var first = catchThrowableOfType(SignInFailure.class, signIn::token);
        var second = catchThrowableOfType(SignInFailure.class, signIn::token);
        assertThat(second).hasMessage(first.getMessage()).isNotSameAs(first);
        assertThat(folder.resolve("runs")).content().hasLineCount(1);
    }

    @Test
    void anInterruptionIsNoFailureOfThePlugIn() throws Exception {
        var signIn =
                new PlugInSignIn(
                        plugIn(
                                "sleep 0.3\necho '{\"apiVersion\":\"%s\",\"status\":{\"token\":\"t-1\"}}'\n"
                                        .formatted(VERSION),
                                "Never"));
        Thread.currentThread().interrupt();
        var failure = catchThrowableOfType(SignInFailure.class, signIn::token);
        assertThat(Thread.interrupted()).as("it is passed on").isTrue();
        assertThat(failure).hasMessageContaining("was interrupted");
        assertThat(signIn.token()).isEqualTo("t-1");
    }

    @Test
    void aTokenThatIsRefusedIsMadeAnew() throws Exception {
        var signIn =
                new PlugInSignIn(
                        plugIn(
                                "echo x >> \"%1$s\"\nn=$(wc -l < \"%1$s\" | tr -d ' ')\necho '{\"apiVersion\":\"%2$s\",\"status\":{\"token\":\"t-'$n'\"}}'\n"
                                        .formatted(folder.resolve("runs"), VERSION),
                                "Never"),
                        Duration.ZERO);
        assertThat(signIn.token()).isEqualTo("t-1");
        assertThat(signIn.renewed("t-1")).isEqualTo("t-2");
        assertThat(signIn.renewed("t-1"))
                .as("another request had the old one too")
                .isEqualTo("t-2");
    }
}
