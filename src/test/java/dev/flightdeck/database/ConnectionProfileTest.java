package dev.flightdeck.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ConnectionProfileTest {
    private static ConnectionProfile profile(String user, Via via) {
        return new ConnectionProfile("db", 5432, "shop", user, Map.of(), via);
    }

    @Test
    void aUserOfASecretIsNotTheOneOfTheUrl() {
        var via = new Via("minikube/shop/svc/postgres:5432", 0, "postgres/username", null);
        var words = "(user of Secret postgres, key username)@minikube/shop/svc/postgres:5432/shop";
        assertThat(profile("app", via).display()).isEqualTo(words);
        assertThat(profile("postgres/username", via).display()).isEqualTo(words);
        assertThat(profile("app", via).as("owner").display())
                .isEqualTo("owner@minikube/shop/svc/postgres:5432/shop");
    }

    @Test
    void whatAPasswordIsKeptUnderStays() {
        var via = new Via("minikube/shop/svc/postgres:5432", 0, "postgres/username", null);
        assertThat(profile("app", via).secretKey())
                .isEqualTo("app@minikube/shop/svc/postgres:5432/shop");
        assertThat(profile("app", null).display()).isEqualTo("app@db:5432/shop");
    }
}
