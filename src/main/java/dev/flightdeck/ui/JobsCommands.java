package dev.flightdeck.ui;

import dev.flightdeck.ui.common.Command;
import dev.flightdeck.ui.common.Shortcuts.Scope;
import dev.flightdeck.ui.kubernetes.job.JobActions;
import dev.flightdeck.ui.kubernetes.job.JobsView;
import dev.flightdeck.ui.window.Commands.Menu;
import javafx.beans.value.ObservableValue;

/// The commands of the Jobs tab.
record JobsCommands(JobsTab tab, JobActions actions) {
    void add() {
        tab.window()
                .commands()
                .add(
                        Menu.CLUSTER,
                        0,
                        Command.always(JobsPart.OPEN, "Shortcut+Alt+K", tab::showUsual));
        addViewing();
        addActs();
    }

    private void addViewing() {
        var jobs = tab.jobs();
        var view = tab.view();
        var all = jobs.list().all();
        looking(JobsView.REFRESH, "F5", jobs::retry);
        looking(JobsView.FILTER, "Shortcut+F", shown(view::focusFilter));
        looking("kubernetes.job.command.all", "", () -> all.set(!all.get()));
        looking(JobsView.WHOLE, "F", shown(view::toggleWhole));
        looking("kubernetes.job.command.log", "", shown(view::focusLog));
    }

    private Runnable shown(Runnable act) {
        return () -> {
            tab.show();
            act.run();
        };
    }

    /// Needs a namespace that is looked at.
    private void looking(String id, String keys, Runnable action) {
        var none = tab.window().messages().text("kubernetes.job.why.closed");
        inTab(0, id, keys, tab.jobs().choice().map(_ -> "").orElse(none), action);
    }

    private void addActs() {
        act("kubernetes.job.command.rerun", actions.whyNotRerun(), actions::rerun);
        act("kubernetes.job.command.delete", actions.whyNotDelete(), actions::delete);
        act("kubernetes.job.command.clean", actions.whyNotClean(), actions::clean);
    }

    private void act(String id, ObservableValue<String> whyNot, Runnable action) {
        inTab(1, id, "", whyNot, action);
    }

    private void inTab(
            int section, String id, String keys, ObservableValue<String> whyNot, Runnable action) {
        tab.window()
                .commands()
                .add(Menu.CLUSTER, section, Scope.JOBS, new Command(id, keys, whyNot, action));
    }
}
