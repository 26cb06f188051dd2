package dev.flightdeck.cli;

import dev.flightdeck.problem.Problem.NotPossible;
import dev.flightdeck.schema.FileObjects.Verdict;
import dev.flightdeck.workspace.Adoption;

/// Why a database gets no proposal: the file at which the looking ended, with what was found of it.
final class NothingToAdopt {
    private static final String NAME_IT =
            "To adopt all the same, name the version: `flightdeck adopt VERSION`. Nothing was changed.";

    private NothingToAdopt() {}

    static NotPossible of(Adoption adoption) {
        for (var file : adoption.files()) {
            if (file.verdict() == Verdict.PARTLY) {
                return refusal(
                        "%s is there in part only (%s)"
                                .formatted(
                                        file.migration().script(),
                                        AdoptionText.objects(file.objects())),
                        "Bring the rest of it there by hand, or take what is there of it away, and adopt then. "
                                + NAME_IT);
            }
            if (file.verdict() == Verdict.NOT_THERE) {
                return refusal(
                        "nothing of %s is there (%s)%s"
                                .formatted(
                                        file.migration().script(),
                                        AdoptionText.objects(file.objects()),
                                        later(adoption)),
                        "To migrate from the first file on, run migrate. " + NAME_IT);
            }
        }
        return refusal(
                "no file makes anything that can be looked for",
                "To migrate from the first file on, run migrate. " + NAME_IT);
    }

    /// A file behind the first one that is there.
    private static String later(Adoption adoption) {
        return adoption.files().stream()
                .filter(file -> file.verdict() == Verdict.THERE)
                .findFirst()
                .map(file -> ", though %s is".formatted(file.migration().script()))
                .orElse("");
    }

    private static NotPossible refusal(String reason, String wayOut) {
        return new NotPossible("Adopting this database", reason, wayOut);
    }
}
