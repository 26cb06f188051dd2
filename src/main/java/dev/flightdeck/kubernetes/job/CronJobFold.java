package dev.flightdeck.kubernetes.job;

import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import java.util.LinkedHashMap;

/// What the API says about a CronJob, as a [MigrationCronJob]. Pure.
final class CronJobFold {
    private CronJobFold() {}

    static MigrationCronJob of(CronJob cronJob, JobRules rules) {
        var meta = cronJob.getMetadata();
        var spec = cronJob.getSpec();
        var status = cronJob.getStatus();
        var images = new LinkedHashMap<String, String>();
        var pod = spec.getJobTemplate().getSpec().getTemplate().getSpec();
        PodFold.orEmpty(pod.getContainers())
                .forEach(c -> images.put(c.getName(), PodFold.or(c.getImage(), "")));
        return new MigrationCronJob(
                meta.getNamespace(),
                meta.getName(),
                meta.getUid(),
                rules.match(meta.getName(), JobFold.labels(meta), JobFold.annotations(meta), images)
                        .orElse(""),
                PodFold.or(spec.getSchedule(), ""),
                spec.getTimeZone(),
                Boolean.TRUE.equals(spec.getSuspend()),
                status == null ? null : ApiTime.parse(status.getLastScheduleTime()),
                status == null ? null : ApiTime.parse(status.getLastSuccessfulTime()),
                status == null ? 0 : PodFold.orEmpty(status.getActive()).size());
    }
}
