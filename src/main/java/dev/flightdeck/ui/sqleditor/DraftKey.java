package dev.flightdeck.ui.sqleditor;

import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.secret.Keyring;
import dev.flightdeck.secret.SealingKey;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The key of the drafts: asked of the keyring once, and made where it has none yet. Any thread but
/// the FX thread: the keyring may ask a person first.
final class DraftKey {
    private final Keyring keyring;
    private final String name;
    private volatile @Nullable State state;

    /// What came of asking the keyring.
    sealed interface State {
        record Usable(SealingKey key) implements State {}

        /// @param reason why drafts are not encrypted
        record None(String reason) implements State {}
    }

    /// @param name under which the keyring has it
    DraftKey(Keyring keyring, String name) {
        this.keyring = keyring;
        this.name = name;
    }

    /// Empty where nobody has asked the keyring yet. At once.
    Optional<State> known() {
        return Optional.ofNullable(state);
    }

    /// @param mayMake no draft is sealed with a key that this one would take the place of
    synchronized State get(boolean mayMake) {
        var asked = state;
        if (asked == null) {
            asked = ask(mayMake);
            state = asked;
        }
        return asked;
    }

    private State ask(boolean mayMake) {
        try {
            var found = keyring.find(name);
            if (found.isPresent()) {
                return SealingKey.of(found.get())
                        .<State>map(State.Usable::new)
                        .orElseGet(() -> new State.None("what the keyring has is no key"));
            }
            if (!mayMake) {
                return new State.None("the key of earlier drafts is not in the keyring");
            }
            var made = SealingKey.random();
            keyring.keep(name, made.secret());
            return new State.Usable(made);
        } catch (ProblemException e) {
            return new State.None(reason(e.problem()));
        }
    }

    private static String reason(Problem problem) {
        return problem instanceof Problem.KeyringUnavailable(var reason)
                ? "the keyring of the system cannot be used: " + reason
                : "the keyring of the system cannot be used";
    }
}
