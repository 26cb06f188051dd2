package dev.flightdeck.ui.sqleditor;

import dev.flightdeck.secret.FakeKeyring;
import dev.flightdeck.settings.Theme;
import dev.flightdeck.ui.common.Background;
import dev.flightdeck.ui.common.FakeDialogs;
import dev.flightdeck.ui.common.FxWatch;
import dev.flightdeck.ui.common.Messages;
import dev.flightdeck.ui.common.Shortcuts;
import dev.flightdeck.ui.common.Snapshots;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How fluent the editor is with long files. Not part of the suite: it prints, for a person to
/// judge (`-Dtest=SqlEditorMeasurement`).
class SqlEditorMeasurement {
    @TempDir private Path folder;
    private Stage stage;
    private SqlEditorTabs tabs;
    private SqlEditorView view;

    @Test
    void measure() throws Exception {
        measure("warm-up", 200);
        measure("a migration", 200);
        measure("long", 10_000);
        measure("very long", 100_000);
    }

    @Test
    void measureLongLines() throws Exception {
        for (int length : new int[] {1_000, 10_000, 100_000, 1_000_000}) {
            var file = folder.resolve("line" + length + ".sql");
            Files.writeString(file, "INSERT INTO t VALUES " + "(1, 'one'), ".repeat(length / 12));
            System.out.printf("%na line of %,d characters%n", length);
            open(file);
            if (view.editor().file().inPieces().get()) {
                looking();
            }
            keys("in it", 1, "x");
            keys("a line break in it", 1, "\n");
            time("undo it", () -> view.undo());
            close();
        }
    }

    private void close() {
        Snapshots.onFxThread(() -> {
            stage.close();
            return stage;
        });
        tabs.close();
    }

    private void looking() {
        var times = new long[60];
        for (int i = 0; i < times.length; i++) {
            int number = i;
            times[i] =
                    Snapshots.onFxThread(() -> {
                        long start = System.nanoTime();
                        if (number % 2 == 0) {
                            view.area().scrollYBy(700);
                        } else {
                            view.editor().goTo(1, number * 400);
                        }
                        view.applyCss();
                        view.layout();
                        return System.nanoTime() - start;
                    });
            LockSupport.parkNanos(20_000_000);
        }
        Arrays.sort(times);
        System.out.printf(
                "  scrolling and going in the pieces: median %s ms, slowest %s ms%n",
                millis(times[times.length / 2]), millis(times[times.length - 1]));
    }

    private void measure(String name, int lines) throws Exception {
        var file = folder.resolve(name + ".sql");
        Files.writeString(file, content(lines));
        System.out.printf("%n%s: %,d lines, %,d kB%n", name, lines, Files.size(file) >> 10);
        try (var watch = FxWatch.allowing(Duration.ofMillis(100))) {
            open(file);
            System.out.printf(
                    "  FX thread blocked at most %d ms while opening%n",
                    watch.longest().toMillis());
        }
        int middle = lines / 2;
        keys("in the middle", middle, "x");
        keys("at the top", 1, "x");
        keys("a quote at the top", 1, "'");
        keys("a line break in the middle", middle, "\n");
        time("jump to the end", () -> view.editor().goTo(lines, 1));
        time("jump to the top", () -> view.editor().goTo(1, 1));
        time(
                "comment all",
                () -> {
                    view.editor()
                            .text()
                            .select(new Selection(0, view.editor().text().buffer().length()));
                    view.editor().toggleComment();
                });
        time("undo it", () -> view.area().undo());
        System.gc();
        var runtime = Runtime.getRuntime();
        System.out.printf(
                "  heap used %,d MB%n", (runtime.totalMemory() - runtime.freeMemory()) >> 20);
        close();
    }

    private static String content(int lines) {
        var text = new StringBuilder();
        for (int i = 0; i < lines; i++) {
            text.append(
                    i % 10 == 0
                            ? "-- batch " + i + "\n"
                            : "INSERT INTO products (id, name, price) VALUES (%d, 'Product %d', %d.50);\n"
                                    .formatted(i, i, i % 90));
        }
        return text.toString();
    }

    private void open(Path file) {
        long start = System.nanoTime();
        Snapshots.onFxThread(() -> {
            var services =
                    new EditorServices(
                            Background.onVirtualThreads(Throwable::printStackTrace),
                            new FakeDialogs(),
                            Messages.load(),
                            Shortcuts.normal(),
                            new Drafts(folder.resolve("drafts"), new FakeKeyring()),
                            Pauses.real());
            tabs = new SqlEditorTabs(services);
            tabs.open(file);
            return tabs;
        });
        while (Snapshots.onFxThread(() -> tabs.selected().get() == null)) {
            LockSupport.parkNanos(1_000_000);
        }
        System.out.printf("  read %s ms%n", millis(System.nanoTime() - start));
        long shown = System.nanoTime();
        Snapshots.onFxThread(() -> {
            view = new SqlEditorView(Objects.requireNonNull(tabs.selected().get()));
            System.out.printf("  view built %s ms%n", millis(System.nanoTime() - shown));
            stage = new Stage();
            stage.setScene(new Scene(view, 950, 850));
            Snapshots.dress(stage.getScene(), Theme.DARK);
            stage.show();
            return stage;
        });
        settle();
        System.out.printf("  opened and shown %s ms%n", millis(System.nanoTime() - start));
    }

    private void settle() {
        for (int i = 0; i < 3; i++) {
            Snapshots.onFxThread(() -> {
                view.applyCss();
                view.layout();
                return view;
            });
            LockSupport.parkNanos(20_000_000);
        }
    }

    private void keys(String name, int line, String key) {
        Snapshots.onFxThread(() -> {
            view.editor().goTo(line, 5);
            return view;
        });
        settle();
        var times = new long[30];
        for (int i = 0; i < times.length; i++) {
            int number = i;
            Snapshots.onFxThread(() -> {
                long start = System.nanoTime();
                view.area().replaceSelection(key);
                view.applyCss();
                view.layout();
                times[number] = System.nanoTime() - start;
                return view;
            });
            LockSupport.parkNanos(20_000_000);
        }
        Arrays.sort(times);
        System.out.printf(
                "  key %s: median %s ms, slowest %s ms%n",
                name, millis(times[times.length / 2]), millis(times[times.length - 1]));
    }

    private void time(String name, Runnable action) {
        long took =
                Snapshots.onFxThread(() -> {
                    long start = System.nanoTime();
                    action.run();
                    view.applyCss();
                    view.layout();
                    return System.nanoTime() - start;
                });
        settle();
        System.out.printf("  %s: %s ms%n", name, millis(took));
    }

    private static String millis(long nanos) {
        return String.format(Locale.ROOT, "%.1f", nanos / 1e6);
    }
}
