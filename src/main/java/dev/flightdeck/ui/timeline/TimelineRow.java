package dev.flightdeck.ui.timeline;

import dev.flightdeck.ui.common.StateText;
import dev.flightdeck.workspace.TimelineEntry;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// A line of the timeline.
///
/// @param position in the order of time
record TimelineRow(int position, TimelineEntry entry) {
    String project() {
        var workspace = entry.workspace();
        return Objects.requireNonNullElse(workspace.project(), workspace.name());
    }

    String version() {
        var version = entry.info().version();
        return version == null ? "" : version.text();
    }

    String description() {
        return entry.info().description();
    }

    String state() {
        return StateText.of(entry.info());
    }

    boolean matches(List<String> words) {
        var searched =
                String.join(
                                "\n",
                                project(),
                                entry.environment().name(),
                                version(),
                                description(),
                                entry.info().script(),
                                state())
                        .toLowerCase(Locale.ROOT);
        return words.stream().allMatch(searched::contains);
    }
}
