package dev.flightdeck.ui.problem;

import java.util.Locale;

/// A short code for a bug, the same for the same bug on every machine: made of the kinds of the
/// exceptions and the places in this program they came from, not of their texts.
final class ErrorCode {
    private static final String OURS = "dev.flightdeck.";

    private ErrorCode() {}

    static String of(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && !root.getCause().equals(root)) {
            root = root.getCause();
        }
        return part(failure.getClass().getName())
                + "-"
                + part(root.getClass().getName() + firstPlace(root))
                + "-"
                + part(places(failure));
    }

    private static String firstPlace(Throwable failure) {
        var trace = failure.getStackTrace();
        return trace.length == 0 ? "" : trace[0].getClassName() + trace[0].getMethodName();
    }

    /// Without line numbers: they differ between versions of the same fault.
    private static String places(Throwable failure) {
        var places = new StringBuilder();
        for (var frame : failure.getStackTrace()) {
            if (frame.getClassName().startsWith(OURS)) {
                places.append(frame.getClassName()).append(frame.getMethodName());
            }
        }
        return places.toString();
    }

    private static String part(String text) {
        int hash = text.hashCode() & 0xFFFFF;
        var digits = Integer.toString(hash, 32).toUpperCase(Locale.ROOT);
        return "0".repeat(Math.max(0, 4 - digits.length())) + digits;
    }
}
