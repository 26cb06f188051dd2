package dev.flightdeck.secret;

import java.util.Arrays;

/// A password in memory. Never printed; wiped by [#wipe].
public final class Secret {
    private final char[] characters;

    private Secret(char[] characters) {
        this.characters = characters;
    }

    public static Secret of(String text) {
        return new Secret(text.toCharArray());
    }

    /// The password for the one call that needs it.
    public String reveal() {
        return new String(characters);
    }

    public void wipe() {
        Arrays.fill(characters, '\0');
    }

    @Override
    public String toString() {
        return "****";
    }
}
