package dev.flightdeck.kubernetes.pipeline;

import dev.flightdeck.database.Masking;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.problem.SourcePlace;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// Objects as YAML of several documents, as people read and change it: one Job, and what goes with
/// it.
public final class JobYaml {
    private static final Map<String, Class<? extends HasMetadata>> KINDS =
            Map.of(
                    "Job", Job.class,
                    "ConfigMap", ConfigMap.class,
                    "ServiceAccount", ServiceAccount.class);

    /// A step on the way to a value, as Jackson names it.
    private static final Pattern STEP = Pattern.compile("\\[\"([^\"]+)\"\\]|\\[(\\d+)\\](?=[-)])");

    private static final Pattern SECRET_NAME =
            Pattern.compile("(?i).*(password|passwd|secret|token|credential).*");

    private final KubernetesSerialization serialization = new KubernetesSerialization();
    private final LoadSettings settings;
    private final String file;

    private JobYaml(String file) {
        this.file = file;
        this.settings = LoadSettings.builder().setLabel(file).setUseMarks(true).build();
    }

    /// A Job with what it needs beside it.
    record Documents(Job job, List<HasMetadata> others) {}

    /// With quotes only where YAML needs them.
    static String print(List<? extends HasMetadata> objects) {
        var serialization = new KubernetesSerialization();
        var load = new Load(LoadSettings.builder().build());
        var dump =
                new Dump(
                        DumpSettings.builder()
                                .setDefaultFlowStyle(FlowStyle.BLOCK)
                                .setSplitLines(false)
                                .build());
        return objects.stream()
                .map(object -> dump.dumpToString(load.loadFromString(serialization.asJson(object))))
                .collect(Collectors.joining("---\n"));
    }

    /// Whether a text can be used, before anything is asked of a cluster.
    ///
    /// Gives `ManifestInvalid`.
    public static void check(String file, String text) throws ProblemException {
        read(file, text);
    }

    /// Gives `ManifestInvalid`, with line and column.
    ///
    /// @param file as it is shown
    static Documents read(String file, String text) throws ProblemException {
        return new JobYaml(file).read(text);
    }

    private Documents read(String text) throws ProblemException {
        refusePasswords(text);
        var nodes = nodes(text);
        var trees = new ArrayList<Object>();
        new Load(settings).loadAllFromString(text).forEach(trees::add);
        Job job = null;
        var others = new ArrayList<HasMetadata>();
        for (int i = 0; i < nodes.size(); i++) {
            if (!(nodes.get(i) instanceof MappingNode node)) {
                continue; // an empty document
            }
            var object = object(node, trees.get(i));
            if (!(object instanceof Job found)) {
                others.add(object);
            } else if (job == null) {
                job = found;
                checkJob(node, found);
            } else {
                throw invalid(node, "a second Job", "Keep one: a pipeline runs one Job.");
            }
        }
        if (job == null) {
            throw invalid(null, "there is no Job in it", "Add the Job, or leave the file out.");
        }
        return new Documents(job, others);
    }

    private List<Node> nodes(String text) throws ProblemException {
        var nodes = new ArrayList<Node>();
        try {
            new Compose(settings).composeAllFromString(text).forEach(nodes::add);
            return nodes;
        } catch (MarkedYamlEngineException e) {
            throw at(
                    e.getProblemMark().orElse(null),
                    "this is no YAML: " + String.valueOf(e.getProblem()),
                    "Mend the place, or begin again with --show.",
                    e);
        } catch (YamlEngineException e) {
            throw at(null, "this is no YAML: " + e.getMessage(), "Begin again with --show.", e);
        }
    }

    private HasMetadata object(MappingNode node, Object tree) throws ProblemException {
        var kind = child(node, "kind").orElse(node);
        var name = kind instanceof ScalarNode scalar ? scalar.getValue() : "";
        var type = KINDS.get(name);
        if (type == null) {
            throw invalid(
                    kind,
                    name.isEmpty() ? "an object without a kind" : "an object of kind " + name,
                    name.equals("Secret")
                            ? "A manifest that is kept never holds a secret: make the Secret in the cluster and name it with --secret."
                            : "Only Job, ConfigMap and ServiceAccount can be in it.");
        }
        try {
            var object = serialization.convertValue(tree, type);
            if (object.getMetadata() == null) {
                throw invalid(node, "an object without metadata", "Give it a name.");
            }
            return object;
        } catch (IllegalArgumentException e) {
            var message = String.valueOf(e.getMessage());
            throw at(
                    find(node, message).getStartMark().orElse(null),
                    message.lines().findFirst().orElse(message),
                    "`kubectl explain %s` tells what is expected.".formatted(name),
                    e);
        }
    }

    private void checkJob(MappingNode node, Job job) throws ProblemException {
        if (job.getSpec() == null
                || job.getSpec().getTemplate() == null
                || job.getSpec().getTemplate().getSpec() == null
                || job.getSpec().getTemplate().getSpec().getContainers() == null
                || job.getSpec().getTemplate().getSpec().getContainers().isEmpty()) {
            throw invalid(node, "a Job without a container", "Begin again with --show.");
        }
        checkEnvironment(node);
    }

    /// A password belongs into a Secret: this text is shown, kept and committed.
    private void checkEnvironment(Node node) throws ProblemException {
        if (node instanceof SequenceNode list) {
            for (var item : list.getValue()) {
                checkEnvironment(item);
            }
        } else if (node instanceof MappingNode mapping) {
            var name = child(mapping, "name").orElse(null);
            var value = child(mapping, "value").orElse(null);
            if (name instanceof ScalarNode n
                    && SECRET_NAME.matcher(n.getValue()).matches()
                    && value instanceof ScalarNode v
                    && !v.getValue().isEmpty()) {
                throw invalid(
                        value,
                        "the value of %s stands in the manifest".formatted(n.getValue()),
                        "Take it from a Secret: valueFrom.secretKeyRef.");
            }
            for (var tuple : mapping.getValue()) {
                checkEnvironment(tuple.getValueNode());
            }
        }
    }

    private void refusePasswords(String text) throws ProblemException {
        int line = 0;
        for (var each : text.lines().toList()) {
            line++;
            if (!Masking.in(each).equals(each)) {
                throw new ProblemException(
                        new Problem.ManifestInvalid(
                                new SourcePlace(file, line, 1, Masking.in(each)),
                                "a URL with a password stands in the manifest",
                                "Leave the password out of the URL and take it from a Secret: valueFrom.secretKeyRef."));
            }
        }
    }

    private static Optional<Node> child(MappingNode node, String name) {
        return node.getValue().stream()
                .filter(tuple -> isNamed(tuple, name))
                .map(NodeTuple::getValueNode)
                .findFirst();
    }

    private static boolean isNamed(NodeTuple tuple, String name) {
        return tuple.getKeyNode() instanceof ScalarNode key && key.getValue().equals(name);
    }

    /// The node that a message of the reader speaks of, as far as the way there can be followed.
    private static Node find(MappingNode start, String message) {
        Node at = start;
        var steps = STEP.matcher(message);
        while (steps.find()) {
            Optional<Node> next =
                    switch (at) {
                        case MappingNode mapping when steps.group(1) != null ->
                                child(mapping, steps.group(1));
                        case SequenceNode list when steps.group(2) != null ->
                                Optional.of(list.getValue().get(Integer.parseInt(steps.group(2))));
                        default -> Optional.empty();
                    };
            at = next.orElse(at);
        }
        return at;
    }

    private ProblemException invalid(@Nullable Node node, String reason, String wayOut) {
        return at(node == null ? null : node.getStartMark().orElse(null), reason, wayOut, null);
    }

    private ProblemException at(
            @Nullable Mark mark, String reason, String wayOut, @Nullable Throwable cause) {
        var place =
                mark == null
                        ? SourcePlace.of(file)
                        : new SourcePlace(file, mark.getLine() + 1, mark.getColumn() + 1, "");
        return new ProblemException(new Problem.ManifestInvalid(place, reason, wayOut), cause);
    }
}
