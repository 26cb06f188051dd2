package dev.flightdeck.ui.kubernetes.job;

import dev.flightdeck.kubernetes.job.MigrationJob;
import java.util.List;
import java.util.Locale;

/// A row of the table of Jobs, with what the filter looks at worked out once.
///
/// @param key the same before and after a change
/// @param searched in lower case
/// @param gone it was deleted while it was looked at
public record JobRow(String key, MigrationJob job, String searched, boolean gone) {
    static JobRow of(MigrationJob job) {
        return new JobRow(key(job), job, searched(job), false);
    }

    static String key(MigrationJob job) {
        return job.kind() + " " + job.uid();
    }

    JobRow asGone() {
        return new JobRow(key, job, searched, true);
    }

    boolean matches(List<String> words) {
        return words.stream().allMatch(searched::contains);
    }

    private static String searched(MigrationJob job) {
        return String.join(
                        "\n",
                        job.name(),
                        job.namespace(),
                        job.status().state().name(),
                        job.status().words(),
                        job.origin(),
                        String.valueOf(job.tool()))
                .toLowerCase(Locale.ROOT);
    }
}
