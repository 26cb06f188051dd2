package dev.flightdeck.kubernetes.pipeline;

import io.fabric8.kubernetes.api.model.EnvVar;
import java.util.ArrayList;
import java.util.List;

/// What the main container runs.
///
/// @param command empty for the image's own entrypoint
/// @param environment besides that of the database
record ToolRun(List<String> command, List<String> args, List<EnvVar> environment) {
    ToolRun {
        command = List.copyOf(command);
        args = List.copyOf(args);
        environment = List.copyOf(environment);
    }

    /// As a person would type it.
    String display() {
        var all = new ArrayList<>(command);
        all.addAll(args);
        return String.join(" ", all);
    }
}
