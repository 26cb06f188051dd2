package dev.flightdeck.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.database.ConnectionUrl;
import dev.flightdeck.database.Via;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.workspace.Environment;
import dev.flightdeck.workspace.EnvironmentKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProductionPlaceTest {
    private static Environment environment(EnvironmentKind kind, String via)
            throws ProblemException {
        var profile = ConnectionUrl.parse("postgres://app@postgres/shop").profile();
        return new Environment(
                kind == EnvironmentKind.PRODUCTION ? "live" : "trial",
                kind,
                profile.withVia(new Via(via)));
    }

    private static Environment live(String via) throws ProblemException {
        return environment(EnvironmentKind.PRODUCTION, via);
    }

    private static Environment trial(String via) throws ProblemException {
        return environment(EnvironmentKind.TEST, via);
    }

    private static KubeContext context(String name, boolean current) {
        return new KubeContext(name, "c", "https://c:8443", "u", "own", "config", current);
    }

    private static boolean found(List<Environment> all, KubeContext context, String namespace) {
        return ProductionPlace.find(all, context, namespace).isPresent();
    }

    @Test
    void theContextOfAWayCounts() throws Exception {
        var all = List.of(trial("west/shop/svc/db:5432"), live("east/shop/svc/db:5432"));
        assertThat(ProductionPlace.find(all, context("east", false), "shop"))
                .hasValue(new ProductionPlace("east", "live"))
                .hasValueSatisfying(place ->
                        assertThat(place.words())
                                .isEqualTo("context east leads to production environment live"));
        assertThat(found(all, context("west", false), "shop")).isFalse();
        assertThat(found(all, context("other", true), "shop")).isFalse();
    }

    @Test
    void jobsMayRunBesideTheNamespaceOfTheirDatabase() throws Exception {
        var all = List.of(trial("east/trial/svc/db:5432"), live("east/data/svc/db:5432"));
        assertThat(found(all, context("east", false), "data")).isTrue();
        assertThat(found(all, context("east", false), "jobs")).isTrue();
        assertThat(found(all, context("east", false), "trial"))
                .as("said to be of another kind")
                .isFalse();
    }

    @Test
    void ofOneNamespaceProductionCounts() throws Exception {
        var all = List.of(trial("east/shop/svc/trial:5432"), live("east/shop/svc/db:5432"));
        assertThat(found(all, context("east", false), "shop")).isTrue();
    }

    @Test
    void whatAWayDoesNotNameIsTheKubeconfigs() throws Exception {
        var all = List.of(trial("east/trial/svc/db:5432"), live("svc/db:5432"));
        assertThat(found(all, context("east", true), "own")).isTrue();
        assertThat(found(all, context("east", true), "trial")).isFalse();
        assertThat(found(all, context("west", false), "own")).isFalse();
    }

    @Test
    void aDirectConnectionLeadsThroughNoCluster() throws Exception {
        var profile = ConnectionUrl.parse("postgres://app@db/shop").profile();
        var all = List.of(new Environment("live", EnvironmentKind.PRODUCTION, profile));
        assertThat(found(all, context("east", true), "own")).isFalse();
    }
}
