package dev.flightdeck.format.plainsql;

import dev.flightdeck.migration.Version;
import java.math.BigInteger;

/// What the text of a version says: `ddl/01` is number 1 of the sequence `ddl`, `01` is number 1 of
/// a flat folder.
final class Numbering {
    private Numbering() {}

    /// `ddl`, `dml`, or empty for a flat folder. Numbers of two sequences are not compared.
    static String sequence(Version version) {
        var text = version.text();
        int slash = text.lastIndexOf('/');
        return slash < 0 ? "" : text.substring(0, slash);
    }

    /// Minus one where the text does not end with a number, as in a row that somebody wrote by
    /// hand.
    static BigInteger number(Version version) {
        var text = version.text();
        var digits = text.substring(text.lastIndexOf('/') + 1);
        return !digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '9')
                ? new BigInteger(digits)
                : BigInteger.ONE.negate();
    }
}
