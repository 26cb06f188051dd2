package dev.flightdeck.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flightdeck.kubernetes.PortForwardTarget.Kind;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PortForwardTargetTest {
    @ParameterizedTest
    @CsvSource({
        "minikube/shop/svc/postgres:5432, minikube, shop, SERVICE, postgres, 5432",
        "shop/deploy/db:pg, , shop, DEPLOYMENT, db, pg",
        "pods/db-0:5432, , , POD, db-0, 5432",
        "arn:aws:eks:eu:1:cluster/prod/shop/sts/db:5432, arn:aws:eks:eu:1:cluster/prod, shop, STATEFUL_SET, db, 5432",
    })
    void readsWhatPeopleWrite(
            String text, String context, String namespace, Kind kind, String name, String port)
            throws Exception {
        assertThat(PortForwardTarget.parse(text))
                .isEqualTo(new PortForwardTarget(context, namespace, kind, name, port));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "postgres:5432",
                "svc/postgres",
                "svc/postgres:",
                "svc/:5432",
                "cm/postgres:5432",
                "a//svc/postgres:5432",
                "/shop/svc/postgres:5432",
                "svc/postgres:0",
                "svc/postgres:65536",
                "svc/postgres:99999999999"
            })
    void refusesTheRest(String text) {
        assertThatThrownBy(() -> PortForwardTarget.parse(text))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e ->
                                assertThat(e.problem())
                                        .isInstanceOf(Problem.ForwardTargetInvalid.class));
    }

    @Test
    void isWrittenAsItIsRead() throws Exception {
        var text = "a/b/c/shop/svc/postgres:5432";
        assertThat(PortForwardTarget.parse(text).display()).isEqualTo(text);
    }
}
