package dev.flightdeck.workspace;

import dev.flightdeck.database.ServerInfo;
import dev.flightdeck.migration.MigrationInfo;
import dev.flightdeck.migration.MigrationState.Group;
import dev.flightdeck.migration.Version;
import dev.flightdeck.plan.Warning;
import dev.flightdeck.problem.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Files against one database, as it was when it was read.
///
/// @param formatId such as `flyway`
/// @param migrations the rows of the migrations table, in the format's order
/// @param current the newest applied version, null where there is none
/// @param historyTable qualified, such as `public.flyway_schema_history`
/// @param readOnlyReason why nothing can be run, null where it can
/// @param historyState for the plan; only the format reads it
/// @param kind of the environment; production also where the database is that of a production
///   environment under another name
/// @param anotherServer why nothing may be written before somebody accepts the server; null where
///   it is the one that the environment led to before
/// @param notUsed files that are there and are not the format's; null where there are none
/// @param ofAnotherTool this history is not there, and one of another tool is
/// @param lockHolder who holds the tool's lock while migrations are running; null where none is
public record MigrationStatus(
        String formatId,
        List<MigrationInfo> migrations,
        @Nullable Version current,
        String historyTable,
        boolean historyExists,
        @Nullable String readOnlyReason,
        ServerInfo server,
        List<Warning> remarks,
        String historyState,
        EnvironmentKind kind,
        Problem.@Nullable AnotherServer anotherServer,
        Problem.@Nullable FilesNotUsed notUsed,
        boolean ofAnotherTool,
        @Nullable String lockHolder) {
    public MigrationStatus {
        migrations = List.copyOf(migrations);
        remarks = List.copyOf(remarks);
    }

    public long applied() {
        return count(Group.APPLIED);
    }

    public long pending() {
        return count(Group.PENDING);
    }

    /// How many a run to the latest version runs: what is pending, and what runs every time.
    public long toRun() {
        return migrations.stream().filter(m -> m.state().willRun() || m.isResumable()).count();
    }

    /// Migrations with a problem, and what is wrong with folder and database as a whole.
    public long problems() {
        return count(Group.PROBLEM) + (notUsed == null ? 0 : 1) + (ofAnotherTool ? 1 : 0);
    }

    public long running() {
        return count(Group.RUNNING);
    }

    private long count(Group group) {
        return migrations.stream().filter(m -> m.state().group() == group).count();
    }
}
