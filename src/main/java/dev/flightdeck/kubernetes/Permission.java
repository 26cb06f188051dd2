package dev.flightdeck.kubernetes;

/// Something that may be done in a cluster or not, in the API's own terms.
///
/// @param group of the API; empty for the core one
/// @param resource plural, with a subresource after a slash: `pods/log`
public record Permission(String verb, String group, String resource) {
    public static final Permission LIST_JOBS = new Permission("list", "batch", "jobs");
    public static final Permission CREATE_JOBS = new Permission("create", "batch", "jobs");
    public static final Permission DELETE_JOBS = new Permission("delete", "batch", "jobs");
    public static final Permission PATCH_CRON_JOBS = new Permission("patch", "batch", "cronjobs");
    public static final Permission LIST_PODS = new Permission("list", "", "pods");
    public static final Permission LIST_SERVICES = new Permission("list", "", "services");
    public static final Permission READ_LOGS = new Permission("get", "", "pods/log");
    public static final Permission FORWARD_PORTS = new Permission("get", "", "pods/portforward");

    /// What servers from 1.35 on want besides.
    public static final Permission CREATE_FORWARDS =
            new Permission("create", "", "pods/portforward");

    public static final Permission CREATE_CONFIG_MAPS = new Permission("create", "", "configmaps");
    public static final Permission PATCH_CONFIG_MAPS = new Permission("patch", "", "configmaps");
    public static final Permission LIST_EVENTS = new Permission("list", "", "events");

    /// `create jobs.batch`.
    public String display() {
        return verb + " " + (group.isEmpty() ? resource : resource + "." + group);
    }
}
