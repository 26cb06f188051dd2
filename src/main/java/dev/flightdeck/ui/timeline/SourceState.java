package dev.flightdeck.ui.timeline;

import dev.flightdeck.problem.Problem;
import dev.flightdeck.workspace.Timeline;

/// How far one project has been read.
sealed interface SourceState {
    record Reading() implements SourceState {}

    record Read(Timeline.Part part) implements SourceState {}

    record Failed(Problem problem) implements SourceState {}

    /// A person stopped it.
    record Stopped() implements SourceState {}

    record NoDatabase() implements SourceState {}
}
