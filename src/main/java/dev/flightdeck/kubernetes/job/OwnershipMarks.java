package dev.flightdeck.kubernetes.job;

import dev.flightdeck.kubernetes.OwnLabels;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Labels and annotations by which Helm, Argo CD and Flux know what is theirs. A copy that had them
/// would be deleted, or taken for their own. Only those of the object itself count for them: the
/// labels of its pods stay, as services and network policies go by them.
///
/// @see <a href="https://argo-cd.readthedocs.io/en/stable/user-guide/resource_tracking/">Argo CD,
///   Resource Tracking</a>
/// @see <a href="https://fluxcd.io/flux/components/kustomize/kustomizations/">Flux,
///   Kustomization</a>
/// @see <a href="https://helm.sh/docs/topics/charts_hooks/">Helm, Chart Hooks</a>
final class OwnershipMarks {
    private static final String ARGO_CD = "argocd.argoproj.io/";
    private static final String FLUX_KUSTOMIZE = "kustomize.toolkit.fluxcd.io/";
    private static final String FLUX_HELM = "helm.toolkit.fluxcd.io/";
    private static final String HELM_RELEASE = "meta.helm.sh/";
    private static final String HELM = "helm.sh/";

    private static final List<String> PREFIXES =
            List.of(ARGO_CD, FLUX_KUSTOMIZE, FLUX_HELM, HELM_RELEASE, HELM);

    private OwnershipMarks() {}

    static void remove(ObjectMeta meta) {
        meta.setAnnotations(without(JobFold.annotations(meta), OwnershipMarks::isMark));
        var labels = new HashMap<>(JobFold.labels(meta));
        labels.remove(OwnLabels.MANAGED_BY, "Helm");
        labels.remove(OwnLabels.INSTANCE);
        meta.setLabels(without(labels, OwnershipMarks::isMark));
    }

    private static boolean isMark(String key) {
        return PREFIXES.stream().anyMatch(key::startsWith);
    }

    /// Labels or annotations without some; null where none are left, as the API has it.
    static @Nullable Map<String, String> without(Map<String, String> all, Predicate<String> key) {
        var left = new HashMap<>(all);
        left.keySet().removeIf(key);
        return left.isEmpty() ? null : left;
    }

    /// Who owns the original, and what that means for the copy.
    static List<String> remarks(ObjectMeta meta) {
        var remarks = new ArrayList<String>();
        var all = new HashMap<>(JobFold.labels(meta));
        all.putAll(JobFold.annotations(meta));
        boolean argo = all.keySet().stream().anyMatch(key -> key.startsWith(ARGO_CD));
        if (argo) {
            remarks.add(
                    "Argo CD%s owns the original: the next sync runs its own again, and it is what counts there. The copy carries none of Argo CD's marks, so Argo CD neither counts nor prunes it."
                            .formatted(application(all)));
        }
        flux(all, FLUX_KUSTOMIZE, "Kustomization", remarks);
        flux(all, FLUX_HELM, "HelmRelease", remarks);
        if (!argo && JobFold.isHelms(meta)) {
            remarks.add(
                    "Helm owns the original: the next upgrade or rollback of the release runs its own again. The copy carries none of Helm's marks, so Helm neither counts nor deletes it.");
        }
        if (remarks.isEmpty() && all.containsKey(OwnLabels.INSTANCE)) {
            remarks.add(
                    "The copy has no label %s (%s): where Argo CD tracks by it, it would delete the copy."
                            .formatted(OwnLabels.INSTANCE, all.get(OwnLabels.INSTANCE)));
        }
        return remarks;
    }

    /// `shop` of the tracking id `shop:batch/Job:default/migrate`.
    private static String application(Map<String, String> marks) {
        var id = marks.getOrDefault(ARGO_CD + "tracking-id", "");
        var name =
                id.isEmpty()
                        ? marks.getOrDefault(
                                ARGO_CD + "instance", marks.getOrDefault(OwnLabels.INSTANCE, ""))
                        : id.substring(0, Math.max(0, id.indexOf(':')));
        return name.isEmpty() ? "" : " (application " + name + ")";
    }

    private static void flux(
            Map<String, String> marks, String prefix, String kind, List<String> remarks) {
        if (marks.keySet().stream().anyMatch(key -> key.startsWith(prefix))) {
            remarks.add(
                    "Flux (%s %s/%s) owns the original and may make it again when it is deleted. The copy carries none of Flux's marks, so Flux neither counts nor prunes it."
                            .formatted(
                                    kind,
                                    marks.getOrDefault(prefix + "namespace", "?"),
                                    marks.getOrDefault(prefix + "name", "?")));
        }
    }
}
