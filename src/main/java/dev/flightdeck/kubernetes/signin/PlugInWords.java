package dev.flightdeck.kubernetes.signin;

import dev.flightdeck.kubernetes.log.LogMasking;
import io.fabric8.kubernetes.api.model.ExecConfig;
import io.fabric8.kubernetes.api.model.ExecEnvVar;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The last lines that a credential plug-in wrote on its error output, without secrets: neither
/// those of its arguments and variables nor what looks like a token.
final class PlugInWords {
    private static final int LINES = 5;
    private static final int LONGEST = 300;
    private static final String MASK = "****";

    /// A shorter value would be found everywhere.
    private static final int SHORTEST = 4;

    private static final Pattern SECRET_NAME =
            Pattern.compile("(?i).*(pass|pwd|token|secret|key|credential).*");
    private static final Pattern WEB_TOKEN =
            Pattern.compile("eyJ[A-Za-z0-9_-]{8,}(?:\\.[A-Za-z0-9_-]*){0,2}");
    private static final Pattern NAMED =
            Pattern.compile(
                    "(?i)((?:token|secret|bearer|key|credential)\"?\\s{0,2}[=: ]\\s{0,2}\"?)[^\\s\"',;]{12,}");
    private static final Pattern CONTROL =
            Pattern.compile("\\e\\[[0-9;?]*[A-Za-z]|[\\p{Cntrl}&&[^\\t]]");

    private final Set<String> secrets = new LinkedHashSet<>();

    PlugInWords(ExecConfig exec) {
        for (var variable : Objects.requireNonNullElse(exec.getEnv(), List.<ExecEnvVar>of())) {
            keep(variable.getValue());
        }
        boolean next = false;
        for (var argument : Objects.requireNonNullElse(exec.getArgs(), List.<String>of())) {
            int equals = argument.indexOf('=');
            var name = equals < 0 ? argument : argument.substring(0, equals);
            boolean secret = argument.startsWith("-") && SECRET_NAME.matcher(name).matches();
            if (next) {
                keep(argument);
            } else if (secret && equals > 0) {
                keep(argument.substring(equals + 1));
            }
            next = secret && equals < 0;
        }
    }

    private void keep(@Nullable String value) {
        if (value != null && value.length() >= SHORTEST) {
            secrets.add(value);
        }
    }

    /// Empty where it wrote nothing.
    List<String> last(String errors) {
        var text = errors;
        for (var secret :
                secrets.stream()
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .toList()) {
            text = text.replace(secret, MASK);
        }
        var lines = new ArrayList<String>();
        for (var line : text.lines().toList()) {
            var said = CONTROL.matcher(masked(line)).replaceAll("").strip();
            if (!said.isEmpty()) {
                lines.add(said.length() > LONGEST ? said.substring(0, LONGEST) + "…" : said);
            }
        }
        return lines.subList(Math.max(0, lines.size() - LINES), lines.size());
    }

    private static String masked(String line) {
        var named =
                new String(
                        LogMasking.in(line.getBytes(StandardCharsets.UTF_8)),
                        StandardCharsets.UTF_8);
        var withoutTokens = WEB_TOKEN.matcher(named).replaceAll(MASK);
        return NAMED.matcher(withoutTokens).replaceAll("$1" + MASK);
    }
}
