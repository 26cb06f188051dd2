package dev.flightdeck.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NearestTest {
    @ParameterizedTest
    @CsvSource({
        "statsu, status plan, status",
        "STATUS, status plan, status",
        "migrat, migrate repair, migrate",
        "prod, dev production, production",
        "--lock-timout, --lock-timeout --lock-wait, --lock-timeout",
        "20240101, 20240101120000 20240202120000, 20240101120000",
        "20240101120001, 20240101120000 20240202120000, 20240101120000",
        "7, 0007 0008, 0007",
        "0007, 7 8, 7",
        "dve, dev test, dev"
    })
    void whatIsNearIsMeant(String typed, String known, String meant) {
        assertThat(Nearest.to(typed, Arrays.asList(known.split(" ")))).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({
        "7, 6 8",
        "1.1, 1.2 1.3",
        "2024, 20240101120000 20240202120000",
        "x, a b",
        "nonsense, status plan migrate",
        "'', a b"
    })
    void whatIsFarIsNot(String typed, String known) {
        assertThat(Nearest.to(typed, Arrays.asList(known.split(" ")))).isEmpty();
    }
}
