package dev.flightdeck.ui.kubernetes.pipeline;

/// How a check or a run ended, in a sentence or two.
record Verdict(Tone tone, String text) {
    static final Verdict NONE = new Verdict(Tone.INFO, "");

    enum Tone {
        INFO,
        GOOD,
        CAREFUL,
        BAD
    }
}
