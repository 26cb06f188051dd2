package dev.flightdeck.kubernetes.pipeline;

/// The stages of a pipeline, in their order.
public enum StageKind {
    VALIDATE("validate the files"),
    COMPARE("compare folder, ConfigMaps, Job and database"),
    CONFIG_MAPS("update the ConfigMaps"),
    RUN("start the Job"),
    FOLLOW("follow the Job"),
    VERIFY("verify the history of the database");

    private final String words;

    StageKind(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
