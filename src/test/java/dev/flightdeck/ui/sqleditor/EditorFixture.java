package dev.flightdeck.ui.sqleditor;

import dev.flightdeck.secret.FakeKeyring;
import dev.flightdeck.ui.common.DirectBackground;
import dev.flightdeck.ui.common.FakeDialogs;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.Shortcuts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// An editor's surroundings without a toolkit: everything happens at once, pauses by hand.
final class EditorFixture {
    final ManualPauses pauses = new ManualPauses();
    final FakeDialogs dialogs = new FakeDialogs();
    final Path folder;
    final EditorServices services;

    EditorFixture(Path folder) {
        this.folder = folder;
        services =
                new EditorServices(
                        DirectBackground.failing(),
                        dialogs,
                        Messages.load(),
                        Shortcuts.normal(),
                        new Drafts(folder.resolve("state/drafts"), new FakeKeyring()),
                        pauses);
        for (var command : EditorCommand.values()) {
            services.shortcuts().declare(command.id(), Shortcuts.Scope.EDITOR, command.keys());
        }
    }

    Path file(String name, String content) {
        return file(name, content.getBytes(StandardCharsets.UTF_8));
    }

    Path file(String name, byte[] content) {
        try {
            var file = folder.resolve(name);
            Files.write(file, content);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// An editor of a text that belongs to no file.
    static SqlEditorViewModel of(EditorServices services, String content) {
        return new SqlEditorViewModel(
                services,
                new EditorFile.Opened(
                        Path.of("/tmp/test.sql"),
                        Optional.of(
                                TextFile.decode(
                                        content.getBytes(StandardCharsets.UTF_8),
                                        new FileStamp(java.time.Instant.EPOCH, 0, ""))),
                        Optional.empty(),
                        false));
    }

    static void type(SqlEditorViewModel editor, String typed) {
        var selection = editor.text().selection().get();
        editor.text().typed(List.of(new TextEdit(selection.start(), selection.end(), typed)));
        editor.text().select(Selection.at(selection.start() + typed.length()));
    }
}
