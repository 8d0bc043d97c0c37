package io.orquestador.history.postgres;

import java.util.ArrayList;
import java.util.List;

/** Neighbouring blocks of one tag that are better as one, since they are small or lie over each other. */
record Chain(List<Head> blocks, boolean overlaps) {
    /** Fewer are small. */
    static final int SMALL = 500;

    /** A block without its data, of which {@code bytes} are told. */
    record Head(long t0, long t1, long seq, int samples, int bytes) {
        private boolean isSmall() {
            return samples < SMALL;
        }
    }

    /**
     * @param blocks of one tag, by {@code t0}
     * @return those that are worth the work
     */
    static List<Chain> of(List<Head> blocks) {
        var chains = new ArrayList<Chain>();
        var chain = new ArrayList<Head>();
        boolean overlaps = false;
        long end = Long.MIN_VALUE;
        for (var block : blocks) {
            boolean lies = !chain.isEmpty() && block.t0 <= end;
            if (!lies && !(block.isSmall() && isSmall(chain))) {
                if (chain.size() > 1) chains.add(new Chain(List.copyOf(chain), overlaps));
                chain.clear();
                overlaps = false;
            }
            chain.add(block);
            overlaps |= lies;
            end = Math.max(end, block.t1);
        }
        if (chain.size() > 1) chains.add(new Chain(List.copyOf(chain), overlaps));
        return chains;
    }

    private static boolean isSmall(List<Head> chain) {
        return !chain.isEmpty() && chain.get(chain.size() - 1).isSmall();
    }

    long t0() {
        return blocks.get(0).t0;
    }

    long t1() {
        return blocks.stream().mapToLong(Head::t1).max().orElseThrow();
    }

    /** The place of all in the journal's order. */
    long seq() {
        return blocks.stream().mapToLong(Head::seq).min().orElseThrow();
    }

    long samples() {
        return blocks.stream().mapToLong(Head::samples).sum();
    }

    /** Of all their data. */
    long bytes() {
        return blocks.stream().mapToLong(Head::bytes).sum();
    }

    /** Whether another block has samples among these, and came neither before nor after them all: of equal times the order would be lost. */
    boolean isEntangledWith(Head other) {
        long last = blocks.stream().mapToLong(Head::seq).max().orElseThrow();
        return other.t0 <= t1() && other.t1 >= t0() && other.seq > seq() && other.seq <= last;
    }
}
