package dev.flightdeck.kubernetes.pipeline;

import dev.flightdeck.kubernetes.configmap.ScriptFiles;
import dev.flightdeck.plan.Plan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a pipeline would do, to be looked at before. Nothing was changed yet.
///
/// @param act `migrate` or `rollback`
/// @param files that the Job mounts
/// @param fourWay null where nothing was compared
/// @param yaml the manifests, which may be changed before the run
/// @param sql that psql would run, in full; empty where a tool runs by itself
/// @param plan for the database; null where it could not be read
/// @param remarks what to know before
/// @param confirm what somebody has to type for production: the name of the database, or of the
///   context where only that leads to production; null where nothing has to be confirmed so
/// @param upToDate nothing is to do
public record PipelinePlan(
        JobRequest request,
        String act,
        ScriptFiles files,
        @Nullable FourWay fourWay,
        String yaml,
        String sql,
        @Nullable Plan plan,
        List<String> remarks,
        @Nullable String confirm,
        boolean upToDate) {
    public PipelinePlan {
        remarks = List.copyOf(remarks);
    }

    public boolean goesBack() {
        return act.equals(JobRequest.ROLLBACK);
    }
}
