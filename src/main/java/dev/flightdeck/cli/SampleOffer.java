package dev.flightdeck.cli;

import java.util.Locale;

/// A sample that can be tried.
///
/// @param name of its folder, and on the command line: `dbmate`
/// @param title one line about it: `Groups and messages, with dbmate`
public record SampleOffer(String name, String title) {
    /// The one of the plain `flightdeck demo`.
    static final String FIRST = "flyway";

    boolean isFirst() {
        return name.equals(FIRST);
    }

    /// Without the tool.
    String shortTitle() {
        int comma = title.indexOf(',');
        return comma < 0 ? title : title.substring(0, comma);
    }

    /// For the folder of its copy: `order-food`.
    String slug() {
        var slug = shortTitle().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return slug.isBlank() ? name : slug;
    }

    /// Of its own on the server that all samples share.
    String database() {
        return isFirst() ? "demo" : name.replace('-', '_');
    }
}
