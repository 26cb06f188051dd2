package dev.flightdeck.kubernetes.log;

import java.util.Arrays;

/// A long list of numbers in pieces of 32 KiB. What was handed out by [#view] never changes: the
/// list grows at its end, and a change before the end copies the pieces from there on.
final class Ints {
    private static final int BITS = 13;
    private static final int CHUNK = 1 << BITS;

    private int[][] chunks = new int[4][];
    private int size;

    /// The list as it was at one moment. Any thread.
    static final class View {
        static final View EMPTY = new View(new int[0][], 0);

        private final int[][] chunks;
        private final int size;

        private View(int[][] chunks, int size) {
            this.chunks = chunks;
            this.size = size;
        }

        int get(int at) {
            return chunks[at >> BITS][at & (CHUNK - 1)];
        }

        int size() {
            return size;
        }
    }

    int size() {
        return size;
    }

    int get(int at) {
        return chunks[at >> BITS][at & (CHUNK - 1)];
    }

    void add(int number) {
        int chunk = size >> BITS;
        if (chunk == chunks.length) {
            chunks = Arrays.copyOf(chunks, chunk + (chunk >> 1) + 1);
        }
        if (chunks[chunk] == null) {
            chunks[chunk] = new int[CHUNK];
        }
        chunks[chunk][size & (CHUNK - 1)] = number;
        size++;
    }

    /// Forgets what is from there on, for other numbers to come.
    void cut(int newSize) {
        int chunk = newSize >> BITS;
        int kept = Math.min(chunks.length, chunk + 1);
        chunks = Arrays.copyOf(Arrays.copyOf(chunks, kept), chunks.length);
        if (chunk < kept && chunks[chunk] != null) {
            chunks[chunk] = chunks[chunk].clone();
        }
        size = newSize;
    }

    View view() {
        return new View(chunks, size);
    }

    /// What it takes in memory.
    long bytes() {
        return ((size + CHUNK - 1L) / CHUNK) * (CHUNK * 4L + 16) + chunks.length * 8L;
    }
}
