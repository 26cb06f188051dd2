package dev.flightdeck.ui.kubernetes.job;

import dev.flightdeck.ui.common.RemarkBox;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;

/// Above the log of a Job: that there is a record of it where the cluster has not all of its logs
/// any more, or that the record is what is shown.
final class RecordStrip extends VBox {
    private final JobLogModel log;
    private final JobsServices services;
    private final JobWords words;

    RecordStrip(JobLogModel log, JobsServices services) {
        this.log = log;
        this.services = services;
        words = new JobWords(services.messages(), services.times());
        setId("record-strip");
        getStyleClass().add("record-strip");
        log.record().subscribe(_ -> show());
        log.recordShown().subscribe(_ -> show());
        log.lacksLogs().subscribe(_ -> show());
    }

    private void show() {
        getChildren().clear();
        var record = log.record().get();
        boolean shown = record != null && (log.recordShown().get() || log.lacksLogs().get());
        if (record != null && shown) {
            getChildren().add(log.recordShown().get() ? ofRecord(record) : offer());
        }
        setVisible(shown);
        setManaged(shown);
    }

    private RemarkBox ofRecord(RecordedJob record) {
        return new RemarkBox(
                RemarkBox.Kind.INFO,
                services.text(
                        "kubernetes.job.record.shown",
                        words.moment(record.time()),
                        record.record().stateWords()),
                act("kubernetes.job.record.shown.act", false));
    }

    private RemarkBox offer() {
        return new RemarkBox(
                RemarkBox.Kind.INFO,
                services.text("kubernetes.job.record.offer"),
                act("kubernetes.job.record.offer.act", true));
    }

    private Button act(String key, boolean shows) {
        var act = new Button(services.text(key));
        act.setId(shows ? "show-record" : "show-cluster-log");
        act.setMinWidth(USE_PREF_SIZE);
        act.setOnAction(_ -> log.showRecord(shows));
        return act;
    }
}
