package dev.flightdeck.ui.kubernetes.log;

/// Remembers in memory.
final class KeptPreferences implements LogPreferences {
    Shown kept = Shown.USUAL;

    @Override
    public Shown read() {
        return kept;
    }

    @Override
    public void write(Shown shown) {
        kept = shown;
    }
}
