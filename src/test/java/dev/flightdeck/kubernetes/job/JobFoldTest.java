package dev.flightdeck.kubernetes.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.KubernetesList;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Jobs and pods as a real API server, controller manager and kubelet wrote them: Kubernetes 1.20.2
/// with containerd 1.6, one Job of each way to fail.
final class JobFoldTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    fail      | FAILED  | BackoffLimitExceeded · init container wait ok, migrate exit 3
                    oom       | FAILED  | BackoffLimitExceeded · migrate OOMKilled (exit 137)
                    deadline  | FAILED  | DeadlineExceeded · Job was active longer than specified deadline; its pods are gone; a pod that ran at the deadline was deleted by it, with its log
                    onfailure | FAILED  | BackoffLimitExceeded · Job has reached the specified backoff limit; its pods are gone
                    pending   | PENDING | Unschedulable: 0/1 nodes are available: 1 Insufficient cpu.
                    pull      | PENDING | migrate ImagePullBackOff: Back-off pulling image "migrate/migrate:v0.0.0"
                    secret    | PENDING | migrate CreateContainerConfigError: secret "nope" not found
                    """)
    void saysWhyInWords(String job, JobStatus.State state, String words) throws IOException {
        var status = read(job).status();
        assertThat(status.state()).isEqualTo(state);
        assertThat(status.words()).isEqualTo(words);
    }

    @Test
    void aCommandThatCouldNotBeStartedIsNamed() throws IOException {
        assertThat(read("cmd").status().words())
                .startsWith("BackoffLimitExceeded · migrate StartError (exit 128): ")
                .contains("exec: \"/no/such/tool\": stat /no/such/tool: no such file or directory");
    }

    @Test
    void attemptsAreCountedThoughTheirPodsAreGone() throws IOException {
        var job = read("deadline");
        assertThat(job.attempts()).isEmpty();
        assertThat(job.attemptsMade()).isEqualTo(1);
        assertThat(job.attemptLimit()).isEqualTo(2);
        assertThat(read("fail").attempts()).extracting(Attempt::number).containsExactly(1, 2);
    }

    @Test
    void whatTheControllerHasNotCountedYetIsNone() throws IOException {
        var job = new JobBuilder(original("pending")).withNewStatus().endStatus().build();
        assertThat(JobFold.of(job, List.of(), JobRules.usual()).attemptsMade()).isZero();
    }

    @Test
    void aFailedJobTookAsLongAsItsConditionSays() throws IOException {
        assertThat(read("deadline").took(Instant.MAX)).isEqualTo(Duration.ofSeconds(12));
    }

    private static Job original(String name) throws IOException {
        try (var file = JobFoldTest.class.getResourceAsStream(name + ".json")) {
            return (Job)
                    Serialization.unmarshal(Objects.requireNonNull(file), KubernetesList.class)
                            .getItems()
                            .getFirst();
        }
    }

    private static MigrationJob read(String name) throws IOException {
        try (var file = JobFoldTest.class.getResourceAsStream(name + ".json")) {
            var objects =
                    Serialization.unmarshal(Objects.requireNonNull(file), KubernetesList.class)
                            .getItems();
            var pods = objects.stream().filter(Pod.class::isInstance).map(Pod.class::cast).toList();
            return JobFold.of((Job) objects.getFirst(), pods, JobRules.usual());
        }
    }
}
