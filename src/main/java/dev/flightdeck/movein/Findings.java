package dev.flightdeck.movein;

import dev.flightdeck.database.ConnectionProfile;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// What discovery found.
///
/// @param environments by how near their source is: the folder's files, then the process, then a
///   person's services
/// @param remarks on files as a whole
public record Findings(List<FoundEnvironment> environments, List<Remark> remarks) {
    public static final Findings NONE = new Findings(List.of(), List.of());

    public Findings {
        environments = List.copyOf(environments);
        remarks = List.copyOf(remarks);
    }

    public Optional<FoundEnvironment> environment(String name) {
        return environments.stream().filter(e -> e.name().equals(name)).findFirst();
    }

    public Findings only(Predicate<FoundEnvironment> condition) {
        return new Findings(environments.stream().filter(condition).toList(), remarks);
    }

    /// What a file says for the environment of this name; where none of that name leads to this
    /// database as this user, the first that does.
    public Optional<FoundSecret> password(String name, ConnectionProfile profile) {
        var ofDatabase =
                environments.stream()
                        .filter(e -> e.profile() != null && e.password() != null)
                        .filter(e -> profile.secretKey().equals(keyOf(e)))
                        .toList();
        return ofDatabase.stream()
                .filter(e -> e.name().equals(name))
                .findFirst()
                .or(() -> ofDatabase.stream().findFirst())
                .map(FoundEnvironment::password);
    }

    private static String keyOf(FoundEnvironment found) {
        var profile = found.profile();
        return profile == null ? "" : profile.secretKey();
    }
}
