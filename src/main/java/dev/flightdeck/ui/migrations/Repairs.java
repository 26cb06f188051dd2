package dev.flightdeck.ui.migrations;

import dev.flightdeck.format.RepairChoice;
import dev.flightdeck.plan.Target;
import dev.flightdeck.ui.common.Background;
import dev.flightdeck.ui.common.Dialogs;
import dev.flightdeck.ui.common.Messages;
import java.util.List;

/// Puts a history right: where there are several ways, a person chooses one first; then the rows
/// are shown, and nothing but them changes. A choice that runs something goes the way of every
/// plan. FX thread only.
final class Repairs {
    private final UpkeepViewModel upkeep;
    private final MigrationsNavigation navigation;
    private final Background background;
    private final Dialogs dialogs;
    private final Messages messages;
    private final UpkeepQuestions questions;

    Repairs(
            UpkeepViewModel upkeep,
            MigrationsNavigation navigation,
            Background background,
            Dialogs dialogs,
            Messages messages) {
        this.upkeep = upkeep;
        this.navigation = navigation;
        this.background = background;
        this.dialogs = dialogs;
        this.messages = messages;
        questions = new UpkeepQuestions(messages);
    }

    void start(MigrationActions actions) {
        background.start(
                messages.text("migrations.comparing", name(actions)),
                actions::repairChoices,
                choices -> ask(actions, choices));
    }

    private void ask(MigrationActions actions, List<RepairChoice> choices) {
        if (!upkeep.isShown(actions)) {
            return;
        }
        if (choices.stream().allMatch(it -> it.changes().isEmpty() && it.resume() == null)) {
            upkeep.notice()
                    .set(Notice.success(messages.text("migrations.norepair", name(actions))));
        } else if (choices.getFirst().id().equals(RepairChoice.ONLY)) {
            confirm(actions, choices.getFirst());
        } else {
            dialogs.choose(questions.choice(actions.environment(), choices))
                    .ifPresent(choice -> take(actions, choice));
        }
    }

    private void take(MigrationActions actions, RepairChoice choice) {
        var resume = choice.resume();
        if (resume == null) {
            confirm(actions, choice);
        } else {
            navigation.migrate(new Target.Resume(resume.version(), resume.statementsDone()));
        }
    }

    private void confirm(MigrationActions actions, RepairChoice choice) {
        if (dialogs.confirm(questions.repair(actions.environment(), choice))) {
            background.start(
                    messages.text("migrations.repairing", name(actions)),
                    progress -> actions.repair(choice, progress),
                    done -> upkeep.changed(actions, "migrations.repaired", done.size()));
        }
    }

    private static String name(MigrationActions actions) {
        return actions.environment().name();
    }
}
