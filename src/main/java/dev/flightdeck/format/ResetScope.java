package dev.flightdeck.format;

import java.util.ArrayList;
import java.util.List;

/// What a reset takes away, so that the migrations can run again from their beginning.
///
/// @param emptied schemas that stay, with their owners and grants
/// @param dropped schemas that go, because the migrations made them
public record ResetScope(List<String> emptied, List<String> dropped) {
    public ResetScope {
        emptied = List.copyOf(emptied);
        dropped = List.copyOf(dropped);
    }

    /// All schemas, as shown.
    public String display() {
        var all = new ArrayList<>(emptied);
        all.addAll(dropped);
        return String.join(", ", all);
    }
}
