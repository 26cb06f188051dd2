package dev.flightdeck.settings;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What a person chose to look at.
public enum Theme {
    @JsonProperty("system")
    SYSTEM,
    @JsonProperty("light")
    LIGHT,
    @JsonProperty("dark")
    DARK,
    @JsonProperty("contrast")
    CONTRAST
}
