package dev.flightdeck.ui.timeline;

import dev.flightdeck.ui.common.Background.Work;
import dev.flightdeck.workspace.Timeline;
import org.jspecify.annotations.Nullable;

/// One project of the timeline.
///
/// @param project its name
/// @param reader reads its database; null where it has none in the chosen environment
public record TimelineSource(String project, @Nullable Work<Timeline.Part> reader) {}
