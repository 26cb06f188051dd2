package dev.flightdeck.kubernetes.fake;

import java.util.concurrent.ThreadLocalRandom;

/// The five letters that the API server and controllers end generated names with.
final class RandomNames {
    private static final String LETTERS = "bcdfghjklmnpqrstvwxz2456789";

    private RandomNames() {}

    static String next() {
        var name = new StringBuilder();
        for (int i = 0; i < 5; i++) {
            name.append(LETTERS.charAt(ThreadLocalRandom.current().nextInt(LETTERS.length())));
        }
        return name.toString();
    }
}
