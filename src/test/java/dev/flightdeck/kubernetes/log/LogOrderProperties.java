package dev.flightdeck.kubernetes.log;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Whatever comes in whatever order: every line has its place, and none is lost.
class LogOrderProperties {
    /// @param part its attempt
    /// @param second below 0 for no timestamp
    private record Arrival(int part, int second, byte[] bytes) {}

    @Provide
    Arbitrary<List<Arrival>> arrivals() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 4),
                        Arbitraries.integers().between(-1, 12),
                        Arbitraries.bytes()
                                .filter(b -> b != '\n' && b != ':' && b != 'a' && b != 'A')
                                .array(byte[].class)
                                .ofMaxSize(20))
                .as(Arrival::new)
                .list()
                .ofMaxSize(120);
    }

    private record Placed(int part, long key, int number) {}

    @Property(tries = 300)
    void mergedIsByTimeAndKeepsTheOrderOfEachPart(
            @ForAll("arrivals") List<Arrival> arrivals,
            @ForAll @net.jqwik.api.constraints.IntRange(min = 1, max = 20) int batch) {
        try (var log = new TestLog()) {
            var scan = new LogScan(log.store);
            scan.ask(merged());
            var expected = new ArrayList<Placed>();
            var keys = new long[5];
            java.util.Arrays.fill(keys, Long.MIN_VALUE);
            for (var arrival : arrivals) {
                keys[arrival.part()] =
                        Math.max(
                                keys[arrival.part()],
                                arrival.second() < 0 ? Long.MIN_VALUE : arrival.second());
                expected.add(new Placed(arrival.part(), keys[arrival.part()], expected.size()));
                append(log, arrival);
                if (expected.size() % batch == 0) {
                    TestLog.finished(scan);
                }
            }
            expected.sort(
                    Comparator.comparingLong(Placed::key)
                            .thenComparingInt(Placed::part)
                            .thenComparingInt(Placed::number));
            assertThat(numbers(TestLog.finished(scan).shown()))
                    .isEqualTo(expected.stream().map(Placed::number).toList());
        }
    }

    @Property(tries = 300)
    void everyByteIsSavedUnderItsPart(@ForAll("arrivals") List<Arrival> arrivals) {
        try (var log = new TestLog()) {
            arrivals.forEach(arrival -> append(log, arrival));
            var expected = new StringBuilder();
            for (int part = 1; part <= 4; part++) {
                int wanted = part;
                var lines = arrivals.stream().filter(a -> a.part() == wanted).toList();
                if (!lines.isEmpty()) {
                    var heading =
                            "── migrate · attempt %d · pod default/pod-%d ──\n"
                                    .formatted(part, part);
                    expected.append(new String(heading.getBytes(UTF_8), ISO_8859_1));
                }
                for (var line : lines) {
                    expected.append(new String(line.bytes(), ISO_8859_1)).append('\n');
                }
            }
            assertThat(new String(log.savedAll(), ISO_8859_1)).isEqualTo(expected.toString());
        }
    }

    private static LogQuery merged() {
        return new LogQuery(LogOrder.MERGED, LogSelection.ALL, LogWindow.WHOLE, null, null);
    }

    private static void append(TestLog log, Arrival arrival) {
        log.store.append(
                LogPart.main("default", "pod-" + arrival.part(), "migrate", arrival.part()),
                arrival.second() < 0 ? null : TestLog.START.plusSeconds(arrival.second()),
                arrival.bytes());
    }

    private static List<Integer> numbers(LogRows rows) {
        var numbers = new ArrayList<Integer>();
        for (int place = 0; place < rows.lines(); place++) {
            numbers.add(rows.line(place));
            assertThat(rows.placeOf(rows.line(place))).hasValue(place);
        }
        return numbers;
    }
}
