package dev.flightdeck.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/// From the start of the process until the window is on the screen: Flightdeck against a bare
/// JavaFX window. Needs a display and `xdotool`.
final class WindowBenchmark {
    private static final int ROUNDS = 11;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private WindowBenchmark() {}

    static void run() throws IOException, InterruptedException {
        var bare = new long[ROUNDS];
        var flightdeck = new long[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            bare[i] = millisUntilShown(bareWindow(), "^Bare window$");
            flightdeck[i] =
                    millisUntilShown(List.of("target/flightdeck/bin/flightdeck"), "^Flightdeck$");
        }
        Arrays.sort(bare);
        Arrays.sort(flightdeck);
        System.out.printf(
                "%n| | until shown, ms (median) | x bare window |%n| --- | --- | --- |%n");
        System.out.printf("| a bare JavaFX window | %d | 1.00 |%n", bare[ROUNDS / 2]);
        System.out.printf(
                "| Flightdeck | %d | %.2f |%n",
                flightdeck[ROUNDS / 2], (double) flightdeck[ROUNDS / 2] / bare[ROUNDS / 2]);
    }

    private static List<String> bareWindow() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--module-path",
                Path.of("target", "flightdeck", "lib", "javafx").toString(),
                "--add-modules",
                "javafx.controls",
                "--enable-native-access=javafx.graphics",
                "-cp",
                Path.of("target", "test-classes").toString(),
                BareWindow.class.getName());
    }

    private static long millisUntilShown(List<String> command, String title)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        var process =
                new ProcessBuilder(command)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        while (!isShown(title)) {
            Thread.sleep(BETWEEN_LOOKS);
        }
        long millis = (System.nanoTime() - start) / 1_000_000;
        process.destroy();
        process.waitFor();
        return millis;
    }

    /// Asked again and again: `xdotool search --sync` looks only twice a second.
    private static boolean isShown(String title) throws IOException, InterruptedException {
        return new ProcessBuilder("xdotool", "search", "--onlyvisible", "--name", title)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }
}
