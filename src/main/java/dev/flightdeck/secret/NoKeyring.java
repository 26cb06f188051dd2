package dev.flightdeck.secret;

import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import java.util.Optional;

/// Stands where there is no keyring.
final class NoKeyring implements Keyring {
    @Override
    public Optional<Secret> find(String key) throws ProblemException {
        throw none();
    }

    @Override
    public void keep(String key, Secret secret) throws ProblemException {
        throw none();
    }

    @Override
    public boolean forget(String key) throws ProblemException {
        throw none();
    }

    private static ProblemException none() {
        return new ProblemException(new Problem.KeyringUnavailable("there is none"));
    }
}
