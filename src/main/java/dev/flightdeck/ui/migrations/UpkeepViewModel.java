package dev.flightdeck.ui.migrations;

import dev.flightdeck.format.Finding;
import dev.flightdeck.format.HistoryChange;
import dev.flightdeck.migration.Version;
import dev.flightdeck.plan.Target;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.ui.common.Background;
import dev.flightdeck.ui.common.Dialogs;
import dev.flightdeck.ui.common.Dialogs.Preview;
import dev.flightdeck.ui.common.Dialogs.Question;
import dev.flightdeck.ui.common.Dialogs.ValueQuestion;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.workspace.ResetPlan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// The acts that look after a history and its folder: validate, baseline, repair, reset, new
/// migration. Each that writes shows the rows first. FX thread only.
public final class UpkeepViewModel {
    private final MigrationsViewModel model;
    private final MigrationsNavigation navigation;
    private final Background background;
    private final Dialogs dialogs;
    private final Messages messages;
    private final UpkeepQuestions questions;
    private final Repairs repairs;
    private final ObjectProperty<@Nullable Notice> notice = new SimpleObjectProperty<>();

    UpkeepViewModel(
            MigrationsViewModel model,
            MigrationsNavigation navigation,
            Background background,
            Dialogs dialogs,
            Messages messages) {
        this.model = model;
        this.navigation = navigation;
        this.background = background;
        this.dialogs = dialogs;
        this.messages = messages;
        questions = new UpkeepQuestions(messages);
        repairs = new Repairs(this, navigation, background, dialogs, messages);
        model.actions().subscribe(_ -> notice.set(null));
    }

    /// The result of the last act; null where there is none or it was closed.
    public ObjectProperty<@Nullable Notice> notice() {
        return notice;
    }

    void validate() {
        var actions = actions();
        background.start(
                messages.text("migrations.validating", name(actions)),
                actions::validate,
                findings -> showFindings(actions, findings));
    }

    private void showFindings(MigrationActions actions, List<Finding> findings) {
        if (!isShown(actions)) {
            return;
        }
        notice.set(
                findings.isEmpty()
                        ? Notice.success(messages.text("migrations.validated", name(actions)))
                        : new Notice(
                                Notice.Kind.WARNING,
                                messages.text(
                                        "migrations.findings", findings.size(), name(actions)),
                                findings));
    }

    void repair() {
        repairs.start(actions());
    }

    /// One question: the version, and below it the rows that would be written.
    void baseline() {
        var actions = actions();
        var previewed = new HashMap<String, List<HistoryChange>>();
        var question =
                new ValueQuestion(
                        messages.text("migrations.baseline.title", name(actions)),
                        messages.text("migrations.baseline.label"),
                        newestVersion(),
                        (text, answer) -> preview(actions, text, previewed, answer));
        dialogs.confirmValue(question)
                .filter(text -> previewed.containsKey(text) && isShown(actions))
                .ifPresent(text ->
                        background.start(
                                messages.text("migrations.baselining", name(actions)),
                                progress ->
                                        actions.baseline(
                                                new Version(text),
                                                Objects.requireNonNull(previewed.get(text)),
                                                progress),
                                done -> changed(actions, "migrations.baselined", done.size())));
    }

    private String newestVersion() {
        return model.all().reversed().stream()
                .filter(row -> row.info().version() != null)
                .findFirst()
                .map(MigrationRow::version)
                .orElse("1");
    }

    private void preview(
            MigrationActions actions,
            String text,
            Map<String, List<HistoryChange>> previewed,
            Consumer<Preview> answer) {
        var version = new Version(text);
        background.start(
                messages.text("migrations.comparing", name(actions)),
                progress -> actions.baselinePreview(version, progress),
                changes -> {
                    previewed.put(text, changes);
                    answer.accept(
                            new Preview.Shown(
                                    questions.baseline(actions.environment(), version, changes)));
                },
                failure -> answer.accept(new Preview.Refused(problemOf(failure))));
    }

    private static Problem problemOf(Throwable failure) {
        if (failure instanceof ProblemException expected) {
            return expected.problem();
        }
        throw new IllegalStateException(failure);
    }

    void reset() {
        var actions = actions();
        background.start(
                messages.text("migrations.listing", name(actions)),
                actions::resetPlan,
                plan -> askReset(actions, plan));
    }

    private void askReset(MigrationActions actions, ResetPlan plan) {
        var environment = actions.environment();
        if (!isShown(actions) || !dialogs.confirm(questions.reset(environment, plan))) {
            return;
        }
        background.start(
                messages.text("migrations.resetting", name(actions)),
                progress -> {
                    actions.reset(environment.profile().database(), progress);
                    return plan.objects().size();
                },
                count -> {
                    changed(actions, "migrations.wasreset", count);
                    if (isShown(actions)) {
                        navigation.migrate(new Target.Latest());
                    }
                });
    }

    void create() {
        var folder = model.folder().get();
        if (folder == null) {
            throw new IllegalStateException("no folder is open");
        }
        var question =
                new Question(
                        messages.text("migrations.new.title"),
                        messages.text("migrations.new.label"),
                        "",
                        messages.text("migrations.new.act"));
        dialogs.ask(question)
                .ifPresent(name ->
                        background.start(
                                messages.text("migrations.creating"),
                                _ -> folder.create(name),
                                file -> {
                                    model.refresh();
                                    navigation.openFile(file, 0, 0);
                                }));
    }

    void changed(MigrationActions actions, String key, int count) {
        if (isShown(actions)) {
            notice.set(Notice.success(messages.text(key, count, name(actions))));
            model.refresh();
        }
    }

    boolean isShown(MigrationActions actions) {
        return actions.equals(model.actions().get());
    }

    private MigrationActions actions() {
        var actions = model.actions().get();
        if (actions == null) {
            throw new IllegalStateException("no database is chosen");
        }
        return actions;
    }

    private static String name(MigrationActions actions) {
        return actions.environment().name();
    }
}
