package dev.flightdeck.ui;

import dev.flightdeck.kubernetes.log.LogLink;
import dev.flightdeck.migration.MigrationInfo;
import dev.flightdeck.ui.kubernetes.job.JobLogModel;
import dev.flightdeck.ui.kubernetes.log.LogViewModel;
import dev.flightdeck.ui.migrations.MigrationLog;
import java.util.List;

/// Leads from the details of a migration to its lines, where the open log of a Job has some.
record JobLogLinks(JobsTab tab, JobLogModel log, NamedMigrations migrations) {
    void follow() {
        log.told().subscribe(_ -> link());
        log.view().subscribe(_ -> link());
    }

    private void link() {
        var view = log.view().get();
        var links =
                log.told().get().stories().stream()
                        .flatMap(story -> JobLogModel.named(story).stream())
                        .toList();
        migrations
                .model()
                .details()
                .log()
                .set(
                        view == null || links.isEmpty()
                                ? MigrationLog.NONE
                                : new Log(tab, view, links));
    }

    private record Log(JobsTab tab, LogViewModel lines, List<LogLink> links)
            implements MigrationLog {
        @Override
        public boolean names(MigrationInfo info) {
            return links.stream().anyMatch(link -> NamedMigrations.names(link, info));
        }

        @Override
        public void show(MigrationInfo info) {
            tab.show();
            var version = info.version();
            lines.showMigration(
                    info.script().isEmpty() && version != null ? version.text() : info.script());
            tab.view().focusLog();
        }
    }
}
