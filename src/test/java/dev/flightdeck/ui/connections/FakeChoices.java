package dev.flightdeck.ui.connections;

import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Answers at once with what the test set.
final class FakeChoices implements ForwardChoices {
    @Nullable String picks;
    @Nullable Problem refuses;
    List<String> keys = List.of();
    final List<String> asked = new ArrayList<>();

    @Override
    public Optional<String> askTarget(String before) {
        return Optional.ofNullable(picks);
    }

    @Override
    public List<String> secretKeys(String target) throws ProblemException {
        asked.add(target);
        if (refuses != null) {
            throw new ProblemException(refuses);
        }
        return keys;
    }
}
