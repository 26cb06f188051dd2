package dev.flightdeck.kubernetes.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class NewJobTest {
    @Test
    void aNameFitsTheLabelOfItsPods() {
        assertThat(NewJob.name("nightly-manual-")).matches("nightly-manual-[b-z2-9]{5}");
        var longest = "n".repeat(52) + "-manual-";
        assertThat(NewJob.name(longest)).hasSize(63).startsWith(longest.substring(0, 58));
    }
}
