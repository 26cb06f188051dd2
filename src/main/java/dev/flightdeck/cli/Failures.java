package dev.flightdeck.cli;

import dev.flightdeck.problem.Nearest;
import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.Problem.ServerMessage;
import dev.flightdeck.problem.ProblemException;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// The one place where a command's failure becomes words and an exit code.
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {
    private static final String QUERY_CANCELED = "57014";

    private final Invocation invocation;

    Failures(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public int handleExecutionException(
            Exception exception, CommandLine command, ParseResult parsed) {
        if (exception instanceof ParameterException wrong) {
            return handleParseException(wrong, new String[0]);
        }
        return exception instanceof ProblemException known
                ? told(known.problem(), known).number()
                : told(new Bug(exception)).number();
    }

    @Override
    public int handleParseException(ParameterException exception, String[] arguments) {
        var screen = invocation.screen();
        var command = exception.getCommandLine().getCommandSpec().qualifiedName();
        screen.say(screen.style().bad(Style.clean(words(exception))));
        meant(exception).ifPresent(screen::say);
        screen.say("`%s --help` explains the command.".formatted(command));
        return ExitCode.USAGE.number();
    }

    /// What was mistyped may be a password, so only names of options are repeated.
    private static String words(ParameterException exception) {
        if (exception instanceof CommandLine.UnmatchedArgumentException unmatched) {
            var options =
                    unmatched.getUnmatched().stream()
                            .filter(argument -> argument.startsWith("-"))
                            .map(argument -> argument.replaceFirst("=.*", ""))
                            .toList();
            return options.isEmpty()
                    ? tooMany(unmatched)
                    : "Unknown option: " + String.join(", ", options);
        }
        return String.valueOf(exception.getMessage());
    }

    /// What is near to a command is one mistyped, and is repeated.
    private static String tooMany(CommandLine.UnmatchedArgumentException unmatched) {
        var commands = unmatched.getCommandLine().getSubcommands().keySet();
        if (commands.isEmpty() || unmatched.getUnmatched().isEmpty()) {
            return "There is an argument too many.";
        }
        var typed = unmatched.getUnmatched().getFirst();
        return Nearest.to(typed, commands).isPresent()
                ? "There is no command " + typed + "."
                : "There is no such command.";
    }

    /// Names only what is known.
    private static Optional<String> meant(ParameterException exception) {
        if (!(exception instanceof CommandLine.UnmatchedArgumentException unmatched)
                || unmatched.getUnmatched().isEmpty()) {
            return Optional.empty();
        }
        var typed = unmatched.getUnmatched().getFirst().replaceFirst("=.*", "");
        var command = exception.getCommandLine();
        return Nearest.question(
                typed,
                typed.startsWith("-")
                        ? command.getCommandSpec().optionsMap().keySet()
                        : command.getSubcommands().keySet());
    }

    private ExitCode told(Problem problem, ProblemException exception) {
        var screen = invocation.screen();
        if (invocation.options().isJson()) {
            screen.result(new JsonObject().put("problem", ProblemJson.of(problem)));
        } else {
            if (invocation.cancelRequested()) {
                screen.say("Cancelled.");
            }
            if (!invocation.cancelRequested() || !isOfTheCancel(problem)) {
                screen.say(ProblemText.of(problem, screen.style()));
            }
        }
        sayWhere(exception);
        return invocation.cancelRequested() ? ExitCode.CANCELLED : ExitCode.PROBLEM;
    }

    /// What a wish to stop looks like to what it stopped.
    private static boolean isOfTheCancel(Problem problem) {
        return switch (problem) {
            case Problem.HistoryLocked _, Problem.WaitTimedOut _ -> true;
            case Problem.StatementFailed p -> isOfTheCancel(p.error());
            case Problem.PermissionDenied p -> isOfTheCancel(p.error());
            case Problem.DatabaseRefused p -> isOfTheCancel(p.error());
            default -> false;
        };
    }

    private static boolean isOfTheCancel(ServerMessage error) {
        return QUERY_CANCELED.equals(error.sqlState());
    }

    /// Also for what is not an exception but an error, such as too little memory.
    ExitCode told(Bug bug) {
        var screen = invocation.screen();
        if (invocation.options().isJson()) {
            screen.result(new JsonObject().put("problem", bug.json()));
        } else {
            screen.say(screen.style().bad(Style.clean(bug.headline())));
            screen.say("Run it again with --verbose and report what it prints.");
        }
        sayWhere(bug.error());
        return ExitCode.BUG;
    }

    private void sayWhere(Throwable error) {
        if (invocation.screen().isVerbose()) {
            invocation.screen().say(Style.clean(new Bug(error).stackTrace()));
        }
    }
}
