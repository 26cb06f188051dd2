package dev.flightdeck.ui;

import dev.flightdeck.execution.ExecutionSettings;
import dev.flightdeck.kubernetes.PortForwards;
import dev.flightdeck.migration.MigrationInfo;
import dev.flightdeck.migration.MigrationState.Group;
import dev.flightdeck.problem.Explanation;
import dev.flightdeck.ui.common.EnvironmentColor;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.StateLabel;
import dev.flightdeck.ui.common.StateText;
import dev.flightdeck.ui.window.Connection;
import dev.flightdeck.ui.window.Connection.Count;
import dev.flightdeck.ui.window.Connection.Phase;
import dev.flightdeck.ui.workspace.EnvironmentItem;
import dev.flightdeck.ui.workspace.EnvironmentItem.State;
import dev.flightdeck.workspace.MigrationStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is known of the selected environment, in the words of the bars.
final class ConnectionTexts {
    private static final Set<Group> BY_ITS_WORD = EnumSet.of(Group.PROBLEM, Group.RUNNING);

    private final Messages messages;
    private final PortForwards forwards;

    ConnectionTexts(Messages messages, PortForwards forwards) {
        this.messages = messages;
        this.forwards = forwards;
    }

    Connection of(@Nullable EnvironmentItem item, ExecutionSettings execution) {
        if (item == null) {
            return Connection.NONE;
        }
        return switch (item.state()) {
            case State.Unread _ -> known(item, Phase.DISCONNECTED, "");
            case State.Held _ -> known(item, Phase.HELD, "");
            case State.Reading _ -> known(item, Phase.CONNECTING, "");
            case State.Failed failed ->
                    known(item, Phase.FAILED, Explanation.of(failed.problem()).headline());
            case State.Read read -> read(item, read.status(), execution);
        };
    }

    private Connection known(EnvironmentItem item, Phase phase, String explanation) {
        return with(item, phase, explanation, List.of(), List.of(), "");
    }

    private Connection read(
            EnvironmentItem item, MigrationStatus status, ExecutionSettings execution) {
        var server = new ArrayList<String>();
        server.add(messages.text("window.server", status.server().version()));
        server.add(messages.text("window.schema", status.server().schema()));
        if (!status.server().encoding().equals("UTF8")) {
            server.add(messages.text("window.encoding", status.server().encoding()));
        }
        if (!execution.lockTimeout().isZero()) {
            server.add(messages.text("window.lock-timeout", exact(execution.lockTimeout())));
        }
        var history =
                status.historyExists()
                        ? status.historyTable()
                        : messages.text("window.history.none", status.historyTable());
        return with(item, Phase.CONNECTED, "", counts(status), server, history);
    }

    private static String exact(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }

    private Connection with(
            EnvironmentItem item,
            Phase phase,
            String explanation,
            List<Count> counts,
            List<String> server,
            String history) {
        var environment = item.environment();
        return new Connection(
                item.name(),
                EnvironmentColor.of(item.kind()),
                item.kind().name().toLowerCase(Locale.ROOT),
                phase == Phase.HELD
                        ? ""
                        : ForwardedPlace.of(environment.profile(), forwards, connectedAs(item)),
                ForwardedPlace.via(environment.profile()),
                phase,
                explanation,
                counts,
                server,
                history);
    }

    private static String connectedAs(EnvironmentItem item) {
        return item.state() instanceof State.Read read ? read.status().server().user() : "";
    }

    /// Applied and pending as two numbers, every kind of trouble, and what is running, by its own
    /// word.
    private List<Count> counts(MigrationStatus status) {
        var counts = new ArrayList<Count>();
        counts.add(new Count(messages.text("window.applied", status.applied()), "applied"));
        counts.add(
                new Count(
                        messages.text("window.pending", status.pending()),
                        status.pending() > 0 ? "pending" : "neutral"));
        var troubles = new LinkedHashMap<String, Count>();
        var numbers = new HashMap<String, Integer>();
        status.migrations().stream()
                .filter(info -> BY_ITS_WORD.contains(info.state().group()))
                .sorted(Comparator.comparing(MigrationInfo::state))
                .forEach(info -> {
                    var text = StateText.of(info);
                    int number = numbers.merge(text, 1, Integer::sum);
                    troubles.put(
                            text,
                            new Count(number + " " + text, StateLabel.styleClass(info.state())));
                });
        counts.addAll(troubles.values());
        return counts;
    }
}
