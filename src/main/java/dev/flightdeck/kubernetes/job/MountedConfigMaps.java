package dev.flightdeck.kubernetes.job;

import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeProjection;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which ConfigMaps a pod has as files. Pure.
public final class MountedConfigMaps {
    private MountedConfigMaps() {}

    /// Their names.
    public static Stream<String> of(@Nullable PodSpec spec) {
        return spec == null
                ? Stream.of()
                : PodFold.orEmpty(spec.getVolumes()).stream().flatMap(MountedConfigMaps::of);
    }

    private static Stream<String> of(Volume volume) {
        if (volume.getConfigMap() != null) {
            return Stream.of(volume.getConfigMap().getName());
        }
        return volume.getProjected() == null
                ? Stream.of()
                : PodFold.orEmpty(volume.getProjected().getSources()).stream()
                        .map(VolumeProjection::getConfigMap)
                        .filter(Objects::nonNull)
                        .map(source -> source.getName());
    }
}
