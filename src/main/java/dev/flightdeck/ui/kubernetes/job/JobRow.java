package dev.flightdeck.ui.kubernetes.job;

import dev.flightdeck.kubernetes.job.MigrationJob;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A row of the table of Jobs, with what the filter looks at worked out once.
///
/// @param key the same before and after a change
/// @param searched in lower case
/// @param gone it was deleted
/// @param record what was recorded of it, where it is gone; null where nothing was
public record JobRow(
        String key, MigrationJob job, String searched, boolean gone, @Nullable RecordedJob record) {
    static JobRow of(MigrationJob job) {
        return new JobRow(key(job), job, searched(job), false, null);
    }

    static String key(MigrationJob job) {
        return job.kind() + " " + job.uid();
    }

    static JobRow gone(RecordedJob recorded) {
        var job = recorded.job();
        return new JobRow(key(job), job, searched(job), true, recorded);
    }

    JobRow asGone() {
        return new JobRow(key, job, searched, true, record);
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
