package dev.flightdeck.kubernetes.pipeline;

import java.util.List;
import java.util.Optional;

/// The images of the tools, each with a tag that does not move. The one place to change them;
/// `--image` names another for one run.
///
/// @param format id
/// @param user numeric, for a pod that must not run as root: each of these images runs as any user
/// @param memory limit
public record ToolImage(String format, String image, long user, String memory) {
    /// Has `psql` and `pg_isready`; its own user is number 70.
    static final ToolImage POSTGRES =
            new ToolImage("plain-sql", "postgres:17.6-alpine", 70, "256Mi");

    private static final long NOBODY = 65_532;

    private static final List<ToolImage> ALL =
            List.of(
                    new ToolImage("flyway", "flyway/flyway:13.12.0-alpine", NOBODY, "512Mi"),
                    new ToolImage("dbmate", "ghcr.io/amacneil/dbmate:2.36.0", NOBODY, "128Mi"),
                    new ToolImage("atlas", "arigaio/atlas:1.2.3", NOBODY, "256Mi"),
                    new ToolImage("golang-migrate", "migrate/migrate:v4.19.1", NOBODY, "128Mi"),
                    POSTGRES);

    /// Empty for a format that has none.
    public static Optional<ToolImage> of(String format) {
        return ALL.stream().filter(image -> image.format.equals(format)).findFirst();
    }
}
