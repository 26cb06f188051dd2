package dev.flightdeck.secret;

import dev.flightdeck.problem.ProblemException;
import java.util.Optional;

/// Where passwords outlive the program: the keyring of the system. Blocking, for the person may be
/// asked to unlock it, and never longer than a limit; any thread but the FX thread. Each gives
/// `KeyringUnavailable` where there is no keyring or it does not answer.
public interface Keyring {
    Optional<Secret> find(String key) throws ProblemException;

    void keep(String key, Secret secret) throws ProblemException;

    /// False where there was none.
    boolean forget(String key) throws ProblemException;
}
