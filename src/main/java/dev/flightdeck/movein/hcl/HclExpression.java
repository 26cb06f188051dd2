package dev.flightdeck.movein.hcl;

import java.util.List;

/// What stands to the right of an `=`.
public sealed interface HclExpression {
    /// A text, number, `true`, `false` or `null`, as text.
    record Literal(String text) implements HclExpression {}

    /// A text in quotes with `${...}` in it.
    record Template(List<HclExpression> parts) implements HclExpression {
        public Template {
            parts = List.copyOf(parts);
        }
    }

    /// `var.name`, `LINEAR`.
    record Reference(List<String> path) implements HclExpression {
        public Reference {
            path = List.copyOf(path);
        }

        public String text() {
            return String.join(".", path);
        }
    }

    record Call(String function, List<HclExpression> arguments) implements HclExpression {
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    record Items(List<HclExpression> items) implements HclExpression {
        public Items {
            items = List.copyOf(items);
        }
    }

    /// Operators, conditions, loops, objects, documents: not read further.
    record Other() implements HclExpression {}
}
