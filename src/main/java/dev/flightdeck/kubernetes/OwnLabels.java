package dev.flightdeck.kubernetes;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// How what Flightdeck makes in a cluster is marked, and how it is found again.
public final class OwnLabels {
    /// By this name the API server knows which fields are ours.
    public static final String FIELD_MANAGER = "flightdeck";

    public static final String MANAGED_BY = "app.kubernetes.io/managed-by";
    public static final String COMPONENT = "app.kubernetes.io/component";

    /// The release or application it belongs to: charts have it, and Argo CD tracks by it where it
    /// is told to track by a label.
    public static final String INSTANCE = "app.kubernetes.io/instance";

    public static final String WORKSPACE = "flightdeck.dev/workspace";
    public static final String FORMAT = "flightdeck.dev/format";

    /// `migrate` or `rollback`, of a Job.
    public static final String ACT = "flightdeck.dev/act";

    /// Of all files together, as an annotation.
    public static final String CONTENT_HASH = "flightdeck.dev/content-hash";

    /// A line for each file of a Job, as an annotation: its name and the beginning of its hash.
    public static final String FILES = "flightdeck.dev/files";

    /// Of one run of a pipeline, as an annotation of its Job: tells it from another of its name.
    public static final String RUN = "flightdeck.dev/run";

    /// The name of the Job that was run once more, as an annotation of its re-runs and theirs.
    public static final String RERUN_OF = "flightdeck.dev/rerun-of";

    private static final int LONGEST_NAME = 40;

    private OwnLabels() {}

    /// @param name of the workspace, as [#nameOf] makes it
    public static Map<String, String> of(String name, String format, String component) {
        var labels = new TreeMap<String, String>();
        labels.put(MANAGED_BY, FIELD_MANAGER);
        labels.put(COMPONENT, component);
        labels.put(WORKSPACE, name);
        labels.put(FORMAT, format);
        return labels;
    }

    /// A name that objects of a cluster can begin with, from any text: `Order food / shop` is
    /// `order-food-shop`.
    public static String nameOf(String title) {
        var name =
                title.toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^[-0-9]+|-+$", "");
        var cut =
                name.length() <= LONGEST_NAME
                        ? name
                        : name.substring(0, LONGEST_NAME).replaceAll("-+$", "");
        return cut.isEmpty() ? "migrations" : cut;
    }
}
