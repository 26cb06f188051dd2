package dev.flightdeck.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class VersionMapTest {
    private static VersionMap map(TargetRules target, String... old) {
        return VersionMap.of(List.of(old), target);
    }

    @Test
    void staysWhereTheTargetCanHoldIt() {
        var old = new String[] {"20240101000000", "20240102000000"};

        assertThat(map(new FlywayTarget(), old).versions()).containsExactly(old);
        assertThat(map(new DbmateTarget(), old).versions()).containsExactly(old);
        assertThat(map(new GolangMigrateTarget(), old).versions()).containsExactly(old);
        assertThat(map(new AtlasTarget(), old).reason()).isEmpty();
    }

    @Test
    void numbersGetZerosWhereTextDecidesTheOrder() {
        assertThat(map(new DbmateTarget(), "1", "2", "10").versions())
                .containsExactly("01", "02", "10");
        assertThat(map(new AtlasTarget(), "9", "10").versions()).containsExactly("09", "10");
        assertThat(map(new GolangMigrateTarget(), "1", "2", "10").versions())
                .containsExactly("1", "2", "10");
        assertThat(map(new FlywayTarget(), "1", "2", "10").reason()).isEmpty();
    }

    @Test
    void dotsAreNumberedAnewWhereThereAreOnlyIntegers() {
        var map = map(new GolangMigrateTarget(), "1", "1.2", "1.10");

        assertThat(map.versions()).containsExactly("0001", "0002", "0003");
        assertThat(map.reason()).contains("cannot hold all");
        assertThat(map(new FlywayTarget(), "1", "1.2", "1.10").reason()).isEmpty();
    }

    /// Of `1_x.sql` and `1.1_x.sql` the names stand in one order and the versions in the other.
    @Test
    void whatBeginsAlikeHasNoOrderInAtlas() {
        assertThat(map(new AtlasTarget(), "1", "1.1", "2").versions())
                .containsExactly("0001", "0002", "0003");
        assertThat(map(new AtlasTarget(), "1", "10").versions()).containsExactly("01", "10");
    }

    @Test
    void wordsAreNumberedAnew() {
        assertThat(map(new FlywayTarget(), "a", "b").versions()).containsExactly("0001", "0002");
        assertThat(map(new AtlasTarget(), "a", "b").versions()).containsExactly("a", "b");
    }

    @Test
    void anotherOrderIsNumberedAnew() {
        // as text 10 comes before 9, and both have to keep their places
        var map = map(new FlywayTarget(), "10", "9");

        assertThat(map.versions()).containsExactly("0001", "0002");
        assertThat(map.reason()).contains("another order");
    }

    @Test
    void whatTheHistoryCannotHoldIsNumberedAnew() {
        assertThat(map(new GolangMigrateTarget(), "99999999999999999999").versions())
                .containsExactly("0001");
        assertThat(new GolangMigrateTarget().inHistory("0012")).isEqualTo("12");
    }

    @Test
    void moreThanFourDigitsWhereThereAreMore() {
        var old = new String[12_000];
        for (int i = 0; i < old.length; i++) {
            old[i] = "v" + i;
        }
        var versions = map(new DbmateTarget(), old).versions();

        assertThat(versions.getFirst()).isEqualTo("00001");
        assertThat(versions.getLast()).isEqualTo("12000");
    }
}
