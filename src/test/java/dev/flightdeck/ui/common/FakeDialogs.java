package dev.flightdeck.ui.common;

import dev.flightdeck.problem.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Answers at once with what the test set, and keeps what was asked.
public final class FakeDialogs implements Dialogs {
    public final List<Confirmation> confirmations = new ArrayList<>();
    public final List<Choice<?>> choices = new ArrayList<>();
    public final List<Question> questions = new ArrayList<>();
    public final List<PathQuestion> pathQuestions = new ArrayList<>();
    public final List<Problem> problems = new ArrayList<>();

    /// The answer to every confirmation.
    public boolean confirms = true;

    /// The index chosen; below 0 to close the question.
    public int chooses = 0;

    public @Nullable String answers;
    public @Nullable Path choosesPath;

    @Override
    public boolean confirm(Confirmation confirmation) {
        confirmations.add(confirmation);
        return confirms;
    }

    @Override
    public <T> Optional<T> choose(Choice<T> choice) {
        choices.add(choice);
        return chooses < 0 ? Optional.empty() : Optional.of(choice.options().get(chooses));
    }

    @Override
    public Optional<String> ask(Question question) {
        questions.add(question);
        return Optional.ofNullable(answers);
    }

    @Override
    public Optional<Path> choosePath(PathQuestion question) {
        pathQuestions.add(question);
        return Optional.ofNullable(choosesPath);
    }

    @Override
    public void show(Problem problem) {
        problems.add(problem);
    }
}
