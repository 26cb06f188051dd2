package dev.flightdeck.ui.migrations;

import dev.flightdeck.format.Finding;
import java.util.List;

/// What the last act of upkeep has to say, shown above the table until it is closed.
///
/// @param findings of a validation that found something
public record Notice(Kind kind, String text, List<Finding> findings) {
    public enum Kind {
        SUCCESS,
        WARNING
    }

    public Notice {
        findings = List.copyOf(findings);
    }

    static Notice success(String text) {
        return new Notice(Kind.SUCCESS, text, List.of());
    }
}
