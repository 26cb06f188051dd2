package dev.flightdeck.ui.migrations;

import dev.flightdeck.migration.Version;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.schema.FileObjects.Verdict;
import dev.flightdeck.ui.common.Background;
import dev.flightdeck.ui.common.Dialogs;
import dev.flightdeck.ui.common.Dialogs.Preview;
import dev.flightdeck.ui.common.Dialogs.ValueQuestion;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.workspace.Adoption;
import dev.flightdeck.workspace.MigrationStatus;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Offers a baseline where a database has objects of the files and no history, and asks for it in
/// one dialog. FX thread only.
public final class AdoptViewModel {
    private final MigrationsViewModel model;
    private final UpkeepViewModel upkeep;
    private final Background background;
    private final Dialogs dialogs;
    private final Messages messages;
    private final AdoptQuestion questions;
    private final ReadOnlyObjectWrapper<@Nullable Adoption> offer = new ReadOnlyObjectWrapper<>();

    AdoptViewModel(
            MigrationsViewModel model,
            UpkeepViewModel upkeep,
            Background background,
            Dialogs dialogs,
            Messages messages) {
        this.model = model;
        this.upkeep = upkeep;
        this.background = background;
        this.dialogs = dialogs;
        this.messages = messages;
        questions = new AdoptQuestion(messages);
        model.status().subscribe(this::look);
    }

    /// What was found; null where there is nothing to adopt.
    public ReadOnlyObjectProperty<@Nullable Adoption> offer() {
        return offer.getReadOnlyProperty();
    }

    private void look(@Nullable MigrationStatus status) {
        offer.set(null);
        var actions = model.actions().get();
        if (actions == null || status == null || status.historyExists() || status.pending() == 0) {
            return;
        }
        background.start(
                messages.text("migrations.adopt.looking", actions.environment().name()),
                progress -> actions.adoptionPreview(null, progress),
                found -> {
                    if (status.equals(model.status().get()) && hasObjects(found)) {
                        offer.set(found);
                    }
                },
                failure -> {
                    if (!(failure instanceof ProblemException)) {
                        throw new IllegalStateException(failure);
                    } // nobody asked: what stands in the way of adopting is no news here
                });
    }

    private static boolean hasObjects(Adoption found) {
        return found.files().stream()
                .anyMatch(file ->
                        file.verdict() == Verdict.THERE || file.verdict() == Verdict.PARTLY);
    }

    /// One dialog: the version, and below it the files, what speaks against it, and the rows.
    public void adopt() {
        var actions = Objects.requireNonNull(model.actions().get());
        var proposed = Objects.requireNonNull(offer.get()).proposed();
        var name = actions.environment().name();
        var previewed = new HashMap<String, Adoption>();
        var question =
                new ValueQuestion(
                        messages.text("migrations.adopt.title", name),
                        messages.text("migrations.baseline.label"),
                        proposed == null ? "" : proposed.text(),
                        (text, answer) -> preview(actions, text, previewed, answer));
        dialogs.confirmValue(question)
                .filter(text -> previewed.containsKey(text) && isShown(actions))
                .ifPresent(text ->
                        write(
                                actions,
                                new Version(text),
                                Objects.requireNonNull(previewed.get(text))));
    }

    private void write(MigrationActions actions, Version version, Adoption confirmed) {
        var name = actions.environment().name();
        background.start(
                messages.text("migrations.baselining", name),
                progress -> actions.baseline(version, confirmed.rows(), progress),
                done -> {
                    if (isShown(actions)) {
                        var text = messages.text("migrations.baselined", done.size(), name);
                        upkeep.notice().set(Notice.success(text));
                        model.refresh();
                    }
                });
    }

    private void preview(
            MigrationActions actions,
            String text,
            Map<String, Adoption> previewed,
            Consumer<Preview> answer) {
        background.start(
                messages.text("migrations.adopt.looking", actions.environment().name()),
                progress -> actions.adoptionPreview(new Version(text), progress),
                found -> {
                    previewed.put(text, found);
                    answer.accept(
                            new Preview.Shown(questions.ask(actions.environment(), text, found)));
                },
                failure -> {
                    if (!(failure instanceof ProblemException expected)) {
                        throw new IllegalStateException(failure);
                    }
                    answer.accept(new Preview.Refused(expected.problem()));
                });
    }

    private boolean isShown(MigrationActions actions) {
        return actions.equals(model.actions().get());
    }
}
