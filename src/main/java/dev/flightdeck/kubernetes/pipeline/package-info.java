/// From a folder to a migration Job and to a database that has what was planned: manifests, the
/// pipeline with its stages, the Job that rolls back.
@NullMarked
package dev.flightdeck.kubernetes.pipeline;

import org.jspecify.annotations.NullMarked;
