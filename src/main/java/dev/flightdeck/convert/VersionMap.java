package dev.flightdeck.convert;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Old versions to new ones, in the same order. They stay where the target can hold them and puts
/// them in the same order; else numbers get zeros in front; else all are numbered anew.
///
/// @param versions new, in the order of the old
/// @param reason why they change; empty where they stay
record VersionMap(List<String> versions, String reason) {
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");
    private static final int SHORTEST = 4;

    VersionMap {
        versions = List.copyOf(versions);
    }

    static VersionMap of(List<String> old, TargetRules target) {
        if (fits(old, target)) {
            return new VersionMap(old, "");
        }
        var padded = padded(old);
        if (fits(padded, target)) {
            return new VersionMap(
                    padded,
                    "the target orders versions as text, so shorter numbers get zeros in front");
        }
        return new VersionMap(
                numbered(old.size()),
                old.stream().allMatch(target::holds)
                        ? "the target would put these versions in another order, so they are numbered anew"
                        : "the target cannot hold all of these versions, so they are numbered anew");
    }

    private static boolean fits(List<String> versions, TargetRules target) {
        for (int i = 0; i < versions.size(); i++) {
            if (!target.holds(versions.get(i))
                    || (i > 0 && target.compare(versions.get(i - 1), versions.get(i)) >= 0)) {
                return false;
            }
        }
        return true;
    }

    /// Unchanged where one is not a number.
    private static List<String> padded(List<String> old) {
        if (!old.stream().allMatch(version -> NUMBER.matcher(version).matches())) {
            return old;
        }
        int width = old.stream().mapToInt(String::length).max().orElse(0);
        return old.stream().map(version -> zeros(version, width)).toList();
    }

    private static List<String> numbered(int count) {
        int width = Math.max(SHORTEST, Integer.toString(count).length());
        var versions = new ArrayList<String>();
        for (int i = 1; i <= count; i++) {
            versions.add(zeros(Integer.toString(i), width));
        }
        return versions;
    }

    private static String zeros(String number, int width) {
        return "0".repeat(width - number.length()) + number;
    }
}
