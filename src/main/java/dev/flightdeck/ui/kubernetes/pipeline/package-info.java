/// Migrations run by a Job of the cluster, in the window: pipeline, Job, rollback Job.
@NullMarked
package dev.flightdeck.ui.kubernetes.pipeline;

import org.jspecify.annotations.NullMarked;
