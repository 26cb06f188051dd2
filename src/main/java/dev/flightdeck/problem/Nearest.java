package dev.flightdeck.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// What was most likely meant by a mistyped name.
public final class Nearest {
    private static final int SHORTEST_BEGINNING = 3;

    private Nearest() {}

    /// Empty where nothing known is near enough to be meant.
    public static Optional<String> to(String typed, Collection<String> known) {
        var plain = plain(typed);
        var begun = known.stream().filter(name -> isBeginning(plain, plain(name))).toList();
        if (begun.size() == 1) {
            return Optional.of(begun.getFirst());
        }
        return known.stream()
                .filter(name -> distance(plain, plain(name)) <= reach(plain))
                .min(Comparator.comparingInt(name -> distance(plain, plain(name))));
    }

    /// "Did you mean this?", or nothing.
    public static Optional<String> question(String typed, Collection<String> known) {
        return to(typed, known).map("Did you mean %s?"::formatted);
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceFirst("^0+(?=[0-9])", "");
    }

    private static boolean isBeginning(String typed, String name) {
        return typed.length() >= SHORTEST_BEGINNING && name.startsWith(typed);
    }

    /// How many letters may be wrong. Another version is more likely meant than mistyped, so of
    /// digits more have to be right.
    private static int reach(String typed) {
        boolean version = typed.chars().allMatch(c -> Character.isDigit(c) || c == '.');
        return typed.length() / (version ? 6 : 3);
    }

    /// Letters to be put in, taken out, changed, or swapped with their neighbour.
    private static int distance(String one, String other) {
        var beforeLast = new int[other.length() + 1];
        var last = new int[other.length() + 1];
        for (int j = 0; j < last.length; j++) {
            last[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            var row = new int[other.length() + 1];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int changed = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + changed);
                if (i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            beforeLast = last;
            last = row;
        }
        return last[other.length()];
    }
}
