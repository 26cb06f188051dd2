package dev.flightdeck.kubernetes.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResumePointTest {
    private record Line(Instant time, int number) {}

    private static Instant at(int millis) {
        return Instant.parse("2026-03-01T10:00:00Z").plusMillis(millis);
    }

    /// What a server answers: by whole seconds, or by nanoseconds, as newer ones may.
    private static List<Line> answer(List<Line> log, Instant since) {
        return log.stream()
                .filter(l -> since == null || l.time() == null || !l.time().isBefore(since))
                .toList();
    }

    private static List<Integer> readTo(ResumePoint point, List<Line> log, int upTo) {
        var got = new ArrayList<Integer>();
        var answer = answer(log.subList(0, upTo), point.since());
        point.answerBegins();
        answer.forEach(line -> {
            if (point.isNew(line.time())) {
                got.add(line.number());
            }
        });
        return got;
    }

    @Test
    void everyBreakGivesEachLineOnceWhateverTheTimesAre() {
        for (int seed = 0; seed < 500; seed++) {
            var random = new Random(seed);
            var log = new ArrayList<Line>();
            int millis = 0;
            boolean steps = seed % 3 == 0;
            for (int i = 0; i < 60; i++) {
                millis += random.nextInt(4) == 0 ? random.nextInt(900) : 0;
                if (steps && random.nextInt(20) == 0) {
                    millis -= 3000; // somebody sets the clock of the node back
                }
                boolean untimed = i > 0 && random.nextInt(15) == 0;
                log.add(new Line(untimed ? null : at(millis), i));
            }
            var point = new ResumePoint(true, steps || seed % 2 == 0 ? 1000 : 0);
            var got = new ArrayList<Integer>();
            int known = 0;
            while (known < log.size()) {
                known = Math.min(log.size(), known + random.nextInt(9));
                got.addAll(readTo(point, log, known));
            }
            assertThat(got)
                    .as("seed %d", seed)
                    .containsExactlyElementsOf(log.stream().map(Line::number).toList());
            assertThat(point.hasGap()).as("seed %d", seed).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1000})
    void aLogThatBeginsLaterThanTheLastLineHasAGap(long few) {
        var log = List.of(new Line(at(0), 0), new Line(at(10), 1), new Line(at(20), 2));
        var point = new ResumePoint(true, few);
        assertThat(readTo(point, log, 2)).containsExactly(0, 1);
        assertThat(readTo(point, log.subList(2, 3), 1)).containsExactly(2);
        assertThat(point.hasGap()).isTrue();
        assertThat(point.hasGap()).isFalse();
    }

    @Test
    void withoutATimeLinesAreCounted() {
        var log = List.of(new Line(null, 0), new Line(null, 1), new Line(null, 2));
        var point = new ResumePoint(false, 1000);
        assertThat(readTo(point, log, 2)).containsExactly(0, 1);
        assertThat(readTo(point, log, 3)).containsExactly(2);
    }
}
