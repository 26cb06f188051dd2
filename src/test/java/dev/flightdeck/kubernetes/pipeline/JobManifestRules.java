package dev.flightdeck.kubernetes.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.stream.Stream;

/// What every manifest of a migration has to be.
final class JobManifestRules {
    private JobManifestRules() {}

    static void check(Job job) {
        var spec = job.getSpec();
        assertThat(spec.getBackoffLimit()).isPositive();
        assertThat(spec.getActiveDeadlineSeconds()).isEqualTo(600);
        var pod = spec.getTemplate().getSpec();
        assertThat(pod.getRestartPolicy()).isEqualTo("Never");
        restricted(pod);
        credentials(pod);
        assertThat(pod.getInitContainers().getFirst().getArgs().toString()).contains("pg_isready");
    }

    /// The Pod Security Standard "restricted", with a read-only root file system.
    static void restricted(PodSpec pod) {
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getSeccompProfile().getType())
                .isEqualTo("RuntimeDefault");
        Stream.concat(pod.getInitContainers().stream(), pod.getContainers().stream())
                .forEach(JobManifestRules::restricted);
        assertThat(pod.getVolumes()).allMatch(volume -> volume.getHostPath() == null);
    }

    private static void restricted(Container container) {
        var context = container.getSecurityContext();
        assertThat(context.getAllowPrivilegeEscalation()).as(container.getName()).isFalse();
        assertThat(context.getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(context.getReadOnlyRootFilesystem()).isTrue();
        assertThat(context.getRunAsUser()).isPositive();
        assertThat(container.getImage()).matches(".+:.*\\d.*").doesNotContain("latest");
        assertThat(container.getResources().getLimits()).containsKeys("cpu", "memory");
        assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
        assertThat(container.getVolumeMounts())
                .filteredOn(mount -> !mount.getMountPath().equals("/tmp"))
                .allMatch(mount -> Boolean.TRUE.equals(mount.getReadOnly()));
    }

    /// From a Secret only.
    static void credentials(PodSpec pod) {
        Stream.concat(pod.getInitContainers().stream(), pod.getContainers().stream())
                .flatMap(container -> container.getEnv().stream())
                .filter(variable -> variable.getName().contains("PASSWORD"))
                .forEach(variable -> {
                    assertThat(variable.getValue()).isNull();
                    assertThat(variable.getValueFrom().getSecretKeyRef()).isNotNull();
                });
    }
}
