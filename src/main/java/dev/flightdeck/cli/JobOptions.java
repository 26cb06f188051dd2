package dev.flightdeck.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How the Job of a workspace looks.
final class JobOptions {
    @Option(
            names = "--secret",
            paramLabel = "NAME",
            description = {
                "The Secret with user and password; its keys are found.",
                "Or NAME/PASSWORDKEY, NAME/USERKEY/PASSWORDKEY.",
                "Default: that of --password-secret, else WORKSPACE-database."
            })
    @Nullable String secret;

    @Option(
            names = "--create-secret",
            description =
                    "Make that Secret from the password of the connection where it is missing.")
    boolean createSecret;

    @Option(
            names = "--image",
            paramLabel = "IMAGE",
            description = "Another image than the format's own.")
    @Nullable String image;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "A manifest to use (default: .flightdeck/job.yaml, where it is there).")
    @Nullable Path file;

    @Option(
            names = "--keep",
            description = "Keep the manifest as .flightdeck/job.yaml for the next time.")
    boolean keep;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "What everything in the cluster is named by (default: the workspace).")
    @Nullable String name;

    @Option(
            names = "--db-address",
            paramLabel = "HOST:PORT",
            description = "The database's address for pods (default: that of the port-forward).")
    String address = "";

    @Option(
            names = "--take-over",
            description = "Overwrite what somebody else has set in the ConfigMaps.")
    boolean takeOver;
}
