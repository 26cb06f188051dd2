package dev.flightdeck.ui.sqleditor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flightdeck.problem.Problem;
import dev.flightdeck.problem.ProblemException;
import dev.flightdeck.secret.FakeKeyring;
import dev.flightdeck.secret.Keyring;
import dev.flightdeck.secret.MemorySecretStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DraftsTest {
    private static final Path FILE = Path.of("/work/V1__a.sql");
    private static final String TEXT = "INSERT INTO people VALUES ('Ada', 'secret plan');\n";

    @TempDir private Path folder;

    private final FakeKeyring keyring = new FakeKeyring();

    private @Nullable Drafts running;

    /// Of a program that starts after the one before has ended.
    private Drafts drafts(Keyring of) throws IOException {
        if (running != null) {
            running.close();
        }
        var started = new Drafts(folder, of);
        running = started;
        return started;
    }

    private static Draft draft(String text) {
        return new Draft(FILE, "digest", Instant.parse("2026-11-20T12:00:00Z"), text);
    }

    private List<Path> files() throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(f -> f.toString().contains(".draft")).toList();
        }
    }

    private String onDisk() throws IOException {
        return new String(Files.readAllBytes(files().getFirst()), StandardCharsets.ISO_8859_1);
    }

    @Test
    void theTextIsOnDiskOnlyEncryptedAndTheKeyOnlyInTheKeyring() throws Exception {
        var drafts = drafts(keyring);
        drafts.keep(draft(TEXT));
        assertThat(onDisk()).doesNotContain("secret plan").doesNotContain("V1__a.sql");
        assertThat(onDisk()).doesNotContain(keyring.kept().values().iterator().next());
        assertThat(keyring.kept()).hasSize(1);
        assertThat(drafts.whyNotEncrypted()).isEmpty();
        assertThat(drafts(keyring).find(FILE)).contains(draft(TEXT));
        assertThat(drafts(keyring).all().drafts()).containsExactly(draft(TEXT));
    }

    @Test
    void theKeyIsMadeOnceAndTheNonceEachTime() throws Exception {
        drafts(keyring).keep(draft(TEXT));
        var key = List.copyOf(keyring.kept().values());
        var before = onDisk();
        var later = drafts(keyring);
        assertThat(later.find(FILE)).isPresent();
        later.keep(draft(TEXT));
        assertThat(files()).hasSize(1);
        assertThat(keyring.kept().values()).containsExactlyElementsOf(key);
        assertThat(onDisk()).isNotEqualTo(before);
    }

    @Test
    void withoutAKeyringTheFileIsForItsOwnerAlone() throws Exception {
        var drafts = drafts(new MemorySecretStore().keyring());
        drafts.keep(draft(TEXT));
        assertThat(drafts.whyNotEncrypted()).contains("keyring");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files().getFirst())))
                .isEqualTo("rw-------");
        assertThat(drafts.find(FILE)).contains(draft(TEXT));
    }

    @Test
    void aDraftFromBeforeIsReadAndThenEncrypted() throws Exception {
        drafts(new MemorySecretStore().keyring()).keep(draft(TEXT));
        var drafts = drafts(keyring);
        assertThat(drafts.find(FILE)).contains(draft(TEXT));
        drafts.keep(draft(TEXT + "more"));
        assertThat(onDisk()).doesNotContain("secret plan");
    }

    @Test
    void withoutItsKeyADraftIsAProblemAndIsNeverWrittenOver() throws Exception {
        drafts(keyring).keep(draft(TEXT));
        var sealed = Files.readAllBytes(files().getFirst());
        var kept = List.copyOf(keyring.kept().entrySet());
        keyring.kept().clear();

        var drafts = drafts(keyring);
        assertThatThrownBy(() -> drafts.find(FILE))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem()).isInstanceOf(Problem.DraftUnreadable.class));
        assertThat(drafts.all().problems()).hasSize(1);
        drafts.keep(draft("other"));
        drafts.remove(FILE);
        assertThat(keyring.kept()).as("no new key in the place of the lost one").isEmpty();
        assertThat(files()).hasSize(1);
        assertThat(Files.readAllBytes(files().getFirst())).isEqualTo(sealed);

        kept.forEach(entry -> keyring.kept().put(entry.getKey(), entry.getValue()));
        var aside = files().getFirst();
        var name = aside.getFileName().toString();
        Files.move(aside, aside.resolveSibling(name.substring(0, name.indexOf(".draft") + 6)));
        assertThat(drafts(keyring).find(FILE)).contains(draft(TEXT));
    }

    @Test
    void theTextOfAProgramThatRunsIsItsOwnUntilItEnds() throws Exception {
        var first = drafts(keyring);
        first.keep(draft(TEXT));
        try (var second = new Drafts(folder, keyring)) {
            assertThat(second.all().drafts()).isEmpty();
            assertThat(second.find(FILE)).isEmpty();
            second.keep(draft("other"));
            second.remove(FILE);
            assertThat(first.find(FILE)).contains(draft(TEXT));

            first.close();
            assertThat(second.all().drafts()).containsExactly(draft(TEXT));
            assertThat(second.find(FILE)).contains(draft(TEXT));
            second.remove(FILE);
            assertThat(second.all().drafts()).isEmpty();
            assertThat(files()).isEmpty();
        }
    }

    @Test
    void ofTwoThatWereLeftTheLatestIsFirstAndTheOtherIsNotLost() throws Exception {
        var first = drafts(keyring);
        first.keep(draft(TEXT));
        Files.setLastModifiedTime(files().getFirst(), FileTime.fromMillis(0));
        var second = new Drafts(folder, keyring);
        second.keep(draft("other"));
        second.close();
        var third = drafts(keyring);
        assertThat(third.find(FILE)).contains(draft("other"));
        third.remove(FILE);
        assertThat(drafts(keyring).find(FILE)).contains(draft(TEXT));
    }

    @Test
    void aDraftOfAnEarlierVersionIsTakenOver() throws Exception {
        drafts(keyring).keep(draft(TEXT));
        var file = files().getFirst();
        var name = file.getFileName().toString();
        Files.move(file, file.resolveSibling(name.substring(0, name.indexOf('.')) + ".draft"));
        var later = drafts(keyring);
        assertThat(later.all().drafts()).containsExactly(draft(TEXT));
        assertThat(later.find(FILE)).contains(draft(TEXT));
        assertThat(Files.list(folder).filter(f -> f.toString().endsWith(".owner"))).hasSize(1);
    }

    @Test
    void aChangedFileIsNotRead() throws Exception {
        drafts(keyring).keep(draft(TEXT));
        var file = files().getFirst();
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);
        assertThat(drafts(keyring).all().problems()).hasSize(1);
    }

    @Test
    void theTextIsThereBeforeTheKeyringHasAnswered() throws Exception {
        var seen = new StringBuilder();
        var slow =
                new Keyring() {
                    @Override
                    public java.util.Optional<dev.flightdeck.secret.Secret> find(String key) {
                        try {
                            seen.append(onDisk());
                        } catch (IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                        return keyring.find(key);
                    }

                    @Override
                    public void keep(String key, dev.flightdeck.secret.Secret secret) {
                        keyring.keep(key, secret);
                    }

                    @Override
                    public boolean forget(String key) {
                        return keyring.forget(key);
                    }
                };
        drafts(slow).keep(draft(TEXT));
        assertThat(seen).contains("secret plan");
        assertThat(onDisk()).doesNotContain("secret plan");
    }
}
