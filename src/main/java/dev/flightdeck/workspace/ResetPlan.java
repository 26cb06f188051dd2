package dev.flightdeck.workspace;

import java.util.List;

/// What a reset would drop.
///
/// @param schema everything in it goes
/// @param objects in words: `table public.orders`
public record ResetPlan(String schema, List<String> objects) {
    public ResetPlan {
        objects = List.copyOf(objects);
    }
}
