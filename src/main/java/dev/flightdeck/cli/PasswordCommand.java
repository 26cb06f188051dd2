package dev.flightdeck.cli;

import dev.flightdeck.database.ConnectionProfile;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.secret.Secret;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "password",
        description = {
            "Remember the password of a database in the keyring of the system, or forget it.",
            "Typed unseen, or from --password-stdin; never an argument. The database is not asked."
        })
final class PasswordCommand implements Callable<Integer> {
    private final Invocation invocation;

    /// Not an enum: a password given by mistake would be repeated in the complaint.
    @Parameters(paramLabel = "set|forget", description = "What to do.")
    String act = "";

    @Spec @Nullable CommandSpec spec;

    PasswordCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws ProblemException {
        if (!List.of("set", "forget").contains(act)) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(), "Say `set` or `forget`");
        }
        var profile = invocation.migratorOfAnyFolder().environment().profile();
        if (act.equals("set")) {
            invocation.secrets().keyring().keep(profile.secretKey(), password(profile));
            print(profile, true, "The password of %s is remembered in the keyring of the system.");
        } else {
            invocation.secrets().forget(profile.secretKey());
            boolean was = invocation.secrets().keyring().forget(profile.secretKey());
            print(
                    profile,
                    false,
                    was
                            ? "The password of %s is forgotten."
                            : "The keyring shows no password of %s: none was remembered, or it is locked.");
        }
        return ExitCode.OK.number();
    }

    private Secret password(ConnectionProfile profile) throws ProblemException {
        var given = invocation.secrets().find(profile.secretKey());
        if (given.isPresent()) {
            return given.get();
        }
        var typed =
                invocation.canAsk()
                        ? new Questions(invocation)
                                .hidden("Password of %s: ".formatted(profile.display()))
                        : "";
        if (typed.isEmpty()) {
            throw new ProblemException(
                    new Problem.ConfirmationMissing(
                            "Remembering a password",
                            "Type it at a terminal, or use --password-stdin. Nothing was changed."));
        }
        return Secret.of(typed);
    }

    private void print(ConnectionProfile profile, boolean remembered, String text) {
        invocation.print(
                Style.clean(text.formatted(profile.display())),
                new JsonObject().put("database", profile.display()).put("remembered", remembered));
    }
}
