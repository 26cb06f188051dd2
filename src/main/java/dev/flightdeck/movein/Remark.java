package dev.flightdeck.movein;

import org.jspecify.annotations.Nullable;

/// What discovery did not do, and why.
///
/// @param origin null where it is about no place in particular
public record Remark(Kind kind, String text, @Nullable Origin origin) {
    /// What became of it.
    public enum Kind {
        /// Needs something that is not run by looking, such as a program or a query.
        NOT_EVALUATED("not evaluated"),
        /// Was understood, and Flightdeck has nothing like it.
        NOT_TAKEN_OVER("not taken over"),
        /// Cannot be read or makes no sense.
        TROUBLE("not readable"),
        /// Worth knowing.
        NOTE("note");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    static Remark notEvaluated(String text, @Nullable Origin origin) {
        return new Remark(Kind.NOT_EVALUATED, text, origin);
    }

    static Remark notTakenOver(String text, @Nullable Origin origin) {
        return new Remark(Kind.NOT_TAKEN_OVER, text, origin);
    }

    static Remark trouble(String text, @Nullable Origin origin) {
        return new Remark(Kind.TROUBLE, text, origin);
    }

    static Remark note(String text, @Nullable Origin origin) {
        return new Remark(Kind.NOTE, text, origin);
    }

    /// `not evaluated: data "external" "db" (atlas.hcl line 3)`.
    public String display() {
        return kind.word() + ": " + text + (origin == null ? "" : " (" + origin.display() + ")");
    }
}
