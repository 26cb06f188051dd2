package dev.flightdeck.plan;

import dev.flightdeck.problem.Explanation;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.SourcePlace;

/// Why to think twice before a run. A warning never stops it; what must stop it is a refusal of the
/// [Plan].
public sealed interface Warning {
    SourcePlace place();

    /// In words for the user.
    String text();

    /// Older than the current version, and will run all the same.
    record OutOfOrder(SourcePlace place, String version, String current) implements Warning {
        @Override
        public String text() {
            return "version %s is older than the current version %s and runs out of order"
                    .formatted(version, current);
        }
    }

    /// Each statement commits by itself: a failure leaves the ones before it.
    record NotTransactional(SourcePlace place, String statement) implements Warning {
        @Override
        public String text() {
            return "%s runs outside a transaction: a failure leaves what was done before it"
                    .formatted(statement);
        }
    }

    /// The file commits by itself: what stands before that is kept whatever follows.
    record OwnTransaction(SourcePlace place, String statement) implements Warning {
        @Override
        public String text() {
            return "%s in the file ends the transaction: what stands before it stays, even if a later statement fails"
                    .formatted(statement);
        }
    }

    /// An applied file changed since; the run goes on all the same.
    record Changed(SourcePlace place, String version) implements Warning {
        @Override
        public String text() {
            return "version %s was changed after it was applied".formatted(version);
        }
    }

    record Missing(SourcePlace place, String version) implements Warning {
        @Override
        public String text() {
            return "the file of the applied version %s is gone".formatted(version);
        }
    }

    /// Something in the folder that is not used, such as a callback that is not allowed.
    record NotUsed(SourcePlace place, String reason) implements Warning {
        @Override
        public String text() {
            return reason;
        }
    }

    /// Something a format wants to say about a file.
    record Remark(SourcePlace place, String text) implements Warning {
        /// Of a problem that stops nothing but its file.
        public static Remark of(Problem problem, String file) {
            var explanation = Explanation.of(problem);
            var known = explanation.place();
            var place = known == null ? SourcePlace.of(file) : known;
            return new Remark(place, explanation.headlineWithout(place));
        }
    }
}
