package dev.flightdeck.ui.sqleditor;

import dev.flightdeck.ui.common.EnvironmentColor;

/// The environment that statements are run in.
///
/// @param name such as `staging`
/// @param place where its database is: `app@localhost:5432/orderfood`
/// @param database what must be typed before production may be written to
public record SqlTarget(
        String name,
        String place,
        String database,
        EnvironmentColor color,
        boolean production,
        SqlRunner runner) {}
