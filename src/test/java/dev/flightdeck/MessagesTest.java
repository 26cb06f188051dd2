package dev.flightdeck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flightdeck.ui.common.Messages;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The texts of the window: each key that the code names exists, and each one that exists is named.
class MessagesTest {
    private static final Path CODE = Path.of("src/main/java/dev/flightdeck/ui");
    private static final Path TEXTS =
            Path.of("src/main/resources/dev/flightdeck/ui/messages.properties");

    /// A text literal whose first part is a folder of the window; one that ends in a point begins
    /// the keys of an enum.
    private static final Pattern KEY =
            Pattern.compile("\"([a-z]+(?:\\.[a-z0-9-]+)+\\.?|[a-z]+\\.)\"");

    private final Properties texts = read();
    private final Set<String> named = named();

    @Test
    void everyKeyThatTheCodeNamesExists() {
        var missing = new TreeSet<String>();
        for (var key : named) {
            boolean there =
                    key.endsWith(".")
                            ? texts.stringPropertyNames().stream().anyMatch(k -> k.startsWith(key))
                            : texts.containsKey(key);
            if (!there) {
                missing.add(key);
            }
        }
        assertThat(missing)
                .as(
                        "paste into messages.properties, under its heading, and write the text:\n%s",
                        missing.stream().map(k -> k + "=").collect(Collectors.joining("\n")))
                .isEmpty();
    }

    @Test
    void everyKeyThatExistsIsNamed() {
        var unused = new TreeSet<>(texts.stringPropertyNames());
        unused.removeIf(key ->
                named.contains(key)
                        || named.stream().anyMatch(n -> n.endsWith(".") && key.startsWith(n))
                        || isDerived(key));
        assertThat(unused).as("nothing in ui/ names these: remove them").isEmpty();
    }

    @Test
    void everyTextIsAMessageFormatWithoutAStraightApostrophe() {
        var messages = Messages.load();
        for (var key : texts.stringPropertyNames()) {
            assertThat(new MessageFormat(texts.getProperty(key), Locale.ENGLISH)).isNotNull();
            assertThat(texts.getProperty(key)).as(key).doesNotContain("'");
            assertThat(messages.text(key)).as(key).isNotEqualTo(key);
        }
    }

    @Test
    void noKeyStandsTwice() throws IOException {
        var seen = new ArrayList<String>();
        var twice = new ArrayList<String>();
        for (var line : Files.readAllLines(TEXTS)) {
            int equals = line.indexOf('=');
            if (equals > 0 && !line.startsWith("#")) {
                var key = line.substring(0, equals).strip();
                (seen.contains(key) ? twice : seen).add(key);
            }
        }
        assertThat(twice).isEmpty();
    }

    /// `x.more` goes with `x`: a second sentence of the same thing.
    private boolean isDerived(String key) {
        return key.endsWith(".more") && named.contains(key.substring(0, key.length() - 5));
    }

    private static Set<String> named() {
        var named = new TreeSet<String>();
        for (var file : codeFiles()) {
            var matcher = KEY.matcher(contentOf(file));
            while (matcher.find()) {
                var key = matcher.group(1);
                if (isFolder(key.substring(0, key.indexOf('.'))) && !isFileName(key)) {
                    named.add(key);
                }
            }
        }
        return named;
    }

    private static boolean isFolder(String name) {
        return Files.isDirectory(CODE.resolve(name));
    }

    private static boolean isFileName(String key) {
        return key.endsWith(".css") || key.endsWith(".sql") || key.endsWith(".md");
    }

    private static List<Path> codeFiles() {
        try (var files = Files.walk(CODE)) {
            return files.filter(f -> f.toString().endsWith(".java")).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String contentOf(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Properties read() {
        var read = new Properties();
        try {
            read.load(new StringReader(Files.readString(TEXTS)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return read;
    }
}
