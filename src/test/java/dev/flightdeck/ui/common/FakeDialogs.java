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
    public final List<ValueQuestion> values = new ArrayList<>();
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

    /// The preview of what is typed counts as a confirmation.
    @Override
    public Optional<String> confirmValue(ValueQuestion question) {
        values.add(question);
        var text = answers == null ? question.initial() : answers;
        var shown = new ArrayList<Preview>();
        question.previewer().preview(text, shown::add);
        for (var preview : shown) {
            if (preview instanceof Preview.Shown(var confirmation)) {
                confirmations.add(confirmation);
                return confirms ? Optional.of(text) : Optional.empty();
            }
        }
        return Optional.empty();
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
