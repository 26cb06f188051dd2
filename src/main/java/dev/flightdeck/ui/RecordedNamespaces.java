package dev.flightdeck.ui;

import dev.flightdeck.kubernetes.job.JobRules;
import dev.flightdeck.kubernetes.record.Recordings;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;

/// Goes on with what is recorded of a context that is opened anew, and ends it where one is closed.
///
/// @param rules by what Jobs are told to run migrations
record RecordedNamespaces(WindowContext window, Recordings recordings, Supplier<JobRules> rules) {
    /// What of it was recorded is recorded on.
    void reopened(String context) {
        recordings.list().stream()
                .map(Recordings.Recording::place)
                .filter(place -> place.context().equals(context))
                .findFirst()
                .ifPresent(this::goOn);
    }

    private void goOn(Recordings.Place place) {
        var clusters = window.services().clusters().clusters();
        window.background()
                .quietly(
                        _ -> {
                            try {
                                recordings.record(
                                        clusters.open(place.context()),
                                        place.namespace(),
                                        rules.get());
                                return true;
                            } catch (IOException e) {
                                throw notKept(e);
                            }
                        },
                        _ -> {});
    }

    /// Nothing of it is recorded any more.
    void closed(String context) {
        window.background()
                .quietly(
                        _ -> {
                            try {
                                recordings.stop(context);
                                return true;
                            } catch (IOException e) {
                                throw notKept(e);
                            }
                        },
                        _ -> {});
    }

    private static ProblemException notKept(IOException e) {
        return new ProblemException(
                new Problem.NotSaved("records of Jobs", String.valueOf(e.getMessage())), e);
    }

    /// Nothing is recorded any more.
    void end() {
        try {
            recordings.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
