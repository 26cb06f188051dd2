package dev.flightdeck.format.flyway;

import dev.flightdeck.migration.Version;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A version in Flyway's order: dotted numbers of any length, a missing part is zero. Equal by
/// value: `1`, `01` and `1.0` are one version.
final class FlywayVersion implements Comparable<FlywayVersion> {
    private static final Pattern GRAMMAR = Pattern.compile("[0-9]+(?:[._][0-9]+)*");
    private static final Pattern DOT = Pattern.compile("\\.");

    private final String text;
    private final List<BigInteger> parts;

    private FlywayVersion(String text, List<BigInteger> parts) {
        this.text = text;
        this.parts = parts;
    }

    /// Empty where Flyway would not take it for a version.
    static Optional<FlywayVersion> parse(String raw) {
        if (!GRAMMAR.matcher(raw).matches()) {
            return Optional.empty();
        }
        var text = raw.replace('_', '.');
        var parts = new ArrayList<BigInteger>();
        for (var part : DOT.split(text, -1)) {
            parts.add(new BigInteger(part));
        }
        while (parts.size() > 1 && parts.getLast().signum() == 0) {
            parts.removeLast();
        }
        return Optional.of(new FlywayVersion(text, List.copyOf(parts)));
    }

    /// For a version that was parsed before, as one of a [dev.flightdeck.migration.Migration].
    static FlywayVersion of(Version version) {
        return parse(version.text())
                .orElseThrow(() -> new IllegalArgumentException(version.text()));
    }

    /// As Flyway stores it: `1_0` as `1.0`, `03` as `03`.
    String text() {
        return text;
    }

    Version toVersion() {
        return new Version(text);
    }

    @Override
    public int compareTo(FlywayVersion other) {
        int length = Math.max(parts.size(), other.parts.size());
        for (int i = 0; i < length; i++) {
            int compared = part(i).compareTo(other.part(i));
            if (compared != 0) {
                return compared;
            }
        }
        return 0;
    }

    private BigInteger part(int index) {
        return index < parts.size() ? parts.get(index) : BigInteger.ZERO;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FlywayVersion v && parts.equals(v.parts);
    }

    @Override
    public int hashCode() {
        return parts.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
