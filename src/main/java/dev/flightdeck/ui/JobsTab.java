package dev.flightdeck.ui;

import dev.flightdeck.ui.kubernetes.job.JobsView;
import dev.flightdeck.ui.kubernetes.job.JobsViewModel;
import dev.flightdeck.ui.window.MiddleTab;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;

/// The tab of the middle that shows the Jobs.
record JobsTab(WindowContext window, JobsViewModel jobs, JobsView view) {
    static final String ID = "jobs";

    void show() {
        var tabs = window.tabs();
        tabs.open(
                new MiddleTab(
                        ID,
                        new SimpleStringProperty(window.messages().text("window.tab.jobs")),
                        view,
                        new SimpleBooleanProperty(false),
                        true,
                        () -> {
                            tabs.remove(ID);
                            jobs.close();
                        }));
        view.focusTable();
    }

    /// What was looked at, or the usual namespace; where there is none, one is to be chosen.
    void showUsual() {
        if (jobs.choice().get() != null) {
            show();
            return;
        }
        var open = window.workspace().workspace().get();
        var root = open == null ? null : open.workspace().root();
        window.background()
                .quietly(
                        _ -> UsualNamespace.read(window.services(), root),
                        found -> {
                            jobs.contexts().setAll(found.contexts());
                            if (found.namespace() != null) {
                                jobs.open(found.namespace());
                            }
                            show();
                        });
    }

    boolean isInFront() {
        var front = window.tabs().selected().get();
        return front != null && front.id().equals(ID);
    }
}
