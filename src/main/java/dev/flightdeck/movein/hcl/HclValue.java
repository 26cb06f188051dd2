package dev.flightdeck.movein.hcl;

import java.util.List;

/// What an expression comes to without running anything.
public sealed interface HclValue {
    /// @param from the variables of the process that are in it
    record Text(String text, List<String> from) implements HclValue {
        public Text {
            from = List.copyOf(from);
        }

        @Override
        public String toString() {
            return "text";
        }
    }

    record ListOf(List<HclValue> items) implements HclValue {
        public ListOf {
            items = List.copyOf(items);
        }
    }

    /// @param reason such as `data.external.password`
    record Unknown(String reason) implements HclValue {}
}
