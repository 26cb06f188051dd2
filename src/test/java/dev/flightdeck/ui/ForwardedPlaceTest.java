package dev.flightdeck.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.database.ConnectionProfile;
import dev.flightdeck.database.Via;
import dev.flightdeck.kubernetes.ClusterAccess;
import dev.flightdeck.kubernetes.Clusters;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForwardedPlaceTest {
    @TempDir Path folder;

    private String place(Via via, String connectedAs) {
        try (var access = ClusterAccess.to(new Clusters(Map.of(), folder), folder)) {
            return ForwardedPlace.of(
                    new ConnectionProfile("x", 1, "shop", "app", Map.of(), via),
                    access.forwards(),
                    connectedAs);
        }
    }

    @Test
    void aUserOfASecretIsNamedByItUntilItIsKnown() {
        var via = new Via("minikube/shop/svc/postgres:5432", 0, "postgres/username", null);
        assertThat(place(via, ""))
                .isEqualTo("(user of Secret postgres, key username)@postgres:5432/shop");
        assertThat(place(via, "owner")).isEqualTo("owner@postgres:5432/shop");
    }

    @Test
    void aUserOfTheUrlStays() {
        assertThat(place(new Via("minikube/shop/svc/postgres:5432"), "owner"))
                .isEqualTo("app@postgres:5432/shop");
    }
}
