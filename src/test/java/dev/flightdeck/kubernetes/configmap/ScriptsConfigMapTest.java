package dev.flightdeck.kubernetes.configmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flightdeck.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptsConfigMapTest {
    private static final int KILO = 1024;

    @TempDir Path folder;

    private static ScriptFiles files(int count, int bytes) {
        var files = new TreeMap<String, byte[]>();
        for (int i = 0; i < count; i++) {
            files.put("V%04d__x.sql".formatted(i), new byte[bytes]);
        }
        return new ScriptFiles(List.of(""), files);
    }

    private static Map<String, String> hashes(ScriptFiles files) throws ProblemException {
        var hashes = new HashMap<String, String>();
        ScriptsConfigMap.split("shop-scripts", files)
                .forEach(part -> hashes.put(part.name(), part.contentHash()));
        return hashes;
    }

    @ParameterizedTest
    @CsvSource({
        "V1__create.sql, V1__create.sql",
        "ddl/01-boards.sql, ddl._.01-boards.sql",
        "a b.sql, a._20.b.sql",
        "a._b.sql, a.._5F.b.sql",
        "a/_b.sql, a._._b.sql",
        "a./_b.sql, a.._._b.sql",
        "..x.sql, ._2E..x.sql",
        "é.sql, ._C3.._A9..sql",
    })
    void pathsAreKeysAndBack(String path, String key) {
        assertThat(ConfigMapKey.of(path)).isEqualTo(key).matches("[-._a-zA-Z0-9]+");
        assertThat(ConfigMapKey.path(key)).isEqualTo(path);
    }

    @Test
    void everyPathComesBackAndNoTwoShareAKey() {
        var random = new Random(7);
        var letters = "ab._/-é $5F".codePoints().toArray();
        var seen = new HashMap<String, String>();
        for (int i = 0; i < 50_000; i++) {
            var path = new StringBuilder();
            for (int j = 0; j < 1 + random.nextInt(9); j++) {
                path.appendCodePoint(letters[random.nextInt(letters.length)]);
            }
            var key = ConfigMapKey.of(path.toString());
            assertThat(key).matches("[-._a-zA-Z0-9]+").doesNotStartWith("..");
            assertThat(ConfigMapKey.path(key)).isEqualTo(path.toString());
            assertThat(seen.putIfAbsent(key, path.toString())).isIn(null, path.toString());
        }
    }

    @Test
    void aKeyThatNoPathHasIsNone() {
        assertThat(ConfigMapKey.path("a._41.b")).isNull();
        assertThat(ConfigMapKey.path("a b")).isNull();
    }

    @Test
    void aSmallFolderIsOneConfigMap() throws Exception {
        assertThat(ScriptsConfigMap.split("shop-scripts", files(100, KILO)))
                .singleElement()
                .extracting(ScriptsConfigMap::name)
                .isEqualTo("shop-scripts");
    }

    @Test
    void eachConfigMapIsBelowTheLimitAndNothingIsLost() throws Exception {
        var files = files(200, 64 * KILO);
        var parts = ScriptsConfigMap.split("shop-scripts", files);

        assertThat(parts.size()).isBetween(13, 40);
        var all = new HashSet<String>();
        for (var part : parts) {
            long size =
                    part.files().entrySet().stream()
                            .mapToLong(f -> f.getKey().length() + f.getValue().length)
                            .sum();
            assertThat(size).isLessThanOrEqualTo(ScriptsConfigMap.LIMIT);
            assertThat(part.name()).matches("shop-scripts-[01]+");
            all.addAll(part.files().keySet());
        }
        assertThat(all).isEqualTo(files.files().keySet());
    }

    @Test
    void oneFileMoreChangesOneConfigMap() throws Exception {
        var before = files(200, 64 * KILO);
        var more = new TreeMap<>(before.files());
        more.put("V0100_1__between.sql", new byte[10]);

        var first = hashes(before);
        var second = hashes(new ScriptFiles(List.of(""), more));

        assertThat(second.keySet()).isEqualTo(first.keySet());
        assertThat(second.entrySet().stream().filter(e -> !first.containsValue(e.getValue())))
                .hasSize(1);
    }

    @Test
    void aFileBeyondTheLimitIsSaidWithItsSize() {
        var files =
                new ScriptFiles(
                        List.of(""), new TreeMap<>(Map.of("V1__big.sql", new byte[1_048_576])));
        assertThatThrownBy(() -> ScriptsConfigMap.split("shop-scripts", files))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("V1__big.sql")
                .hasMessageContaining("1048576 bytes");
    }

    @Test
    void aFolderBeyondTheLimitIsSaidWithItsSize() {
        assertThatThrownBy(() -> ScriptsConfigMap.split("shop-scripts", files(42, 512 * KILO)))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("42 files")
                .hasMessageContaining("22020096 bytes");
    }

    @Test
    void bytesThatAreNoTextAreKeptAsBytes() throws Exception {
        byte[] latin = "SELECT 'é';".getBytes(StandardCharsets.ISO_8859_1);
        var files = new ScriptFiles(List.of(""), new TreeMap<>(Map.of("a/b.sql", latin)));
        var map =
                ScriptsConfigMap.split("shop-scripts", files).getFirst().manifest("shop", Map.of());
        assertThat(map.getData()).isNullOrEmpty();
        assertThat(map.getBinaryData()).containsOnlyKeys("a._.b.sql");
    }

    @Test
    void onlyFilesOfTheFormatLeaveTheMachine() throws Exception {
        for (var name :
                List.of(
                        "V1__a.sql",
                        "V1__a.sql.conf",
                        "flyway.conf",
                        ".env",
                        "README.md",
                        "V2__x.sh",
                        ".hidden.sql")) {
            Files.writeString(folder.resolve(name), "x");
        }
        Files.createDirectories(folder.resolve("sub"));
        Files.writeString(folder.resolve("sub/V3__b.sql"), "x");

        assertThat(ScriptFolder.read(List.of(folder), "flyway").files().keySet())
                .containsExactly("V1__a.sql", "V1__a.sql.conf", "sub/V3__b.sql");
    }
}
