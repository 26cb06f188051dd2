package dev.flightdeck.format.atlas;

/// Who wrote a row, in the column that Atlas has for it.
final class OperatorVersion {
    private static final String NAME = "Flightdeck";

    private OperatorVersion() {}

    static String text() {
        var version = OperatorVersion.class.getPackage().getImplementationVersion();
        return NAME + " " + (version == null ? "dev" : version);
    }

    static boolean isOurs(String text) {
        return text.startsWith(NAME);
    }
}
