package dev.flightdeck.ui.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import org.junit.jupiter.api.Test;

class BackgroundTest {
    @Test
    void bringsTheResultBack() {
        var seen = new ArrayList<String>();
        DirectBackground.failing().start("count", _ -> "three", seen::add);
        assertThat(seen).containsExactly("three");
    }

    @Test
    void aFailureReachesTheOneHandler() {
        var seen = new ArrayList<Throwable>();
        var background = DirectBackground.reportingTo(seen::add);
        var failure = new java.io.IOException("no");
        background.start(
                "fail",
                _ -> {
                    throw failure;
                },
                _ -> {});
        assertThat(seen).containsExactly(failure);
        assertThat(background.running()).isEmpty();
    }

    @Test
    void aFailureWhileShowingTheResultReachesItToo() {
        var seen = new ArrayList<Throwable>();
        DirectBackground.reportingTo(seen::add)
                .start(
                        "show",
                        _ -> 1,
                        _ -> {
                            throw new IllegalStateException("bug in the view");
                        });
        assertThat(seen).singleElement().isInstanceOf(IllegalStateException.class);
    }

    @Test
    void messageAndProgressReachTheTask() {
        var task =
                DirectBackground.failing()
                        .<Integer>start(
                                "work",
                                progress -> {
                                    progress.message("step 2");
                                    progress.done(1, 4);
                                    return 0;
                                },
                                _ -> {});
        assertThat(task.message().get()).isEqualTo("step 2");
        assertThat(task.progress().get()).isEqualTo(0.25);
        assertThat(task.running().get()).isFalse();
    }

    @Test
    void batchesArriveInOrderBeforeTheResult() {
        var seen = new ArrayList<Object>();
        var background = DirectBackground.failing();
        var sink = background.<Integer>batches(seen::addAll);
        background.start(
                "events",
                _ -> {
                    sink.accept(1);
                    sink.accept(2);
                    return "done";
                },
                seen::add);
        assertThat(seen).isEqualTo(List.of(1, 2, "done"));
    }

    @Test
    void aCancelIsARequestAndTheWorkSaysHowItEnded() throws Exception {
        Snapshots.startToolkit();
        var result = new CompletableFuture<String>();
        var stop = new CountDownLatch(1);
        var started = new CountDownLatch(1);
        try (var background = Background.onVirtualThreads(result::completeExceptionally)) {
            var task =
                    Snapshots.onFxThread(() ->
                            background.start(
                                    "wait",
                                    progress -> {
                                        progress.onCancelRequest(stop::countDown);
                                        started.countDown();
                                        stop.await();
                                        return "cancelled: " + progress.cancelRequested();
                                    },
                                    result::complete));
            started.await();
            Snapshots.onFxThread(() -> {
                task.requestCancel();
                return 0;
            });
            assertThat(result.get(10, TimeUnit.SECONDS)).isEqualTo("cancelled: true");
        }
    }

    @Test
    void closeWaitsForWhatIsUnderWay() {
        Snapshots.startToolkit();
        var ended = new CompletableFuture<Boolean>();
        var background = Background.onVirtualThreads(ended::completeExceptionally);
        Snapshots.onFxThread(() ->
                background.start(
                        "wait",
                        progress -> {
                            var stop = new CountDownLatch(1);
                            progress.onCancelRequest(stop::countDown);
                            stop.await();
                            return ended.complete(true);
                        },
                        _ -> {}));
        background.close();
        assertThat(ended).isCompletedWithValue(true);
    }

    @Test
    void closingCancelsOnTheFxThreadAndEndsThereToo() throws Exception {
        Snapshots.startToolkit();
        var cancelling = new CompletableFuture<Boolean>();
        var closed = new CompletableFuture<Boolean>();
        var stop = new CountDownLatch(1);
        var background = Background.onVirtualThreads(closed::completeExceptionally);
        Snapshots.onFxThread(() -> {
            var task =
                    background.start(
                            "wait",
                            progress -> {
                                progress.onCancelRequest(stop::countDown);
                                stop.await();
                                return "done";
                            },
                            _ -> {});
            task.cancelling()
                    .addListener(_ -> cancelling.complete(Platform.isFxApplicationThread()));
            background.closeThen(() -> closed.complete(Platform.isFxApplicationThread()));
            return 0;
        });
        assertThat(closed.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(cancelling).isCompletedWithValue(true);
        assertThat(stop.getCount()).isZero();
    }

    @Test
    void startBelongsOnTheFxThread() {
        Snapshots.startToolkit();
        try (var background = Background.onVirtualThreads(_ -> {})) {
            assertThatThrownBy(() -> background.start("work", _ -> 1, _ -> {}))
                    .isInstanceOf(IllegalStateException.class);
        }
    }
}
