package dev.flightdeck.movein;

import dev.flightdeck.database.ConnectionProfile;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.secret.Keyring;
import dev.flightdeck.workspace.Environment;
import dev.flightdeck.workspace.EnvironmentKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An environment that a configuration describes.
///
/// @param source the file or files, such as `.env`
/// @param kind null where a person has to say it
/// @param profile null where [#whyNot] says why there is none
/// @param password null where none was found
/// @param traces every value with its origin
/// @param ofFolder it stands in the folder, or was named there or in the environment; otherwise it
///   is one of a person's own list of services
public record FoundEnvironment(
        String name,
        String source,
        @Nullable EnvironmentKind kind,
        @Nullable ConnectionProfile profile,
        @Nullable String whyNot,
        @Nullable FoundSecret password,
        FoundFormat format,
        List<Trace> traces,
        List<Remark> remarks,
        boolean ofFolder) {
    public FoundEnvironment {
        traces = List.copyOf(traces);
        remarks = List.copyOf(remarks);
    }

    FoundEnvironment named(String changed) {
        return new FoundEnvironment(
                changed, source, kind, profile, whyNot, password, format, traces, remarks,
                ofFolder);
    }

    FoundEnvironment withRemark(Remark remark) {
        var more = new ArrayList<>(remarks);
        more.add(remark);
        return new FoundEnvironment(
                name, source, kind, profile, whyNot, password, format, traces, more, ofFolder);
    }

    /// @param what of its tool is not taken over, and why
    FoundEnvironment withoutFormat(String what) {
        return new FoundEnvironment(
                        name,
                        source,
                        kind,
                        profile,
                        whyNot,
                        password,
                        FoundFormat.NOTHING,
                        traces,
                        remarks,
                        ofFolder)
                .withRemark(Remark.notTakenOver(what, null));
    }

    /// The kind it is treated as until a person says another: with the most care where it is not
    /// known.
    public EnvironmentKind careful() {
        return kind == null ? EnvironmentKind.PRODUCTION : kind;
    }

    /// Puts the password that was found into a keyring; nothing where none was.
    ///
    /// Gives `KeyringUnavailable`.
    public void remember(Keyring keyring) throws ProblemException {
        if (profile != null && password != null) {
            keyring.keep(profile.secretKey(), password.secret());
        }
    }

    /// Whether it is the database of an environment that the workspace has.
    public boolean isOf(Environment environment) {
        return profile != null && profile.secretKey().equals(environment.profile().secretKey());
    }
}
