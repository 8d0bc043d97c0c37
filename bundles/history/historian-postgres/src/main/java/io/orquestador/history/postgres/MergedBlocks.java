package io.orquestador.history.postgres;

import io.orquestador.support.block.BlockReader;
import io.orquestador.support.block.CorruptBlock;
import io.orquestador.support.block.Kind;
import io.orquestador.support.block.Samples;
import java.util.ArrayList;
import java.util.List;

/** The samples of some blocks of one tag as new blocks, in order, each once. For one thread. */
final class MergedBlocks {
    private static final int AT_ONCE = 16; // blocks
    private static final int FLUSH = 8_000; // samples

    private final BlockReader reader = new BlockReader();
    private final List<Run> runs = new ArrayList<>();
    private Samples ready = new Samples(FLUSH);
    private long count;

    /** A block, encoded. */
    record Block(long t0, long seq, byte[] data) {}

    /**
     * @param blocks by {@code t0}
     * @param into gets the new ones
     * @return how many samples they have
     */
    long merge(int tag, Kind kind, long seq, List<Block> blocks, BlockRows into) throws CorruptBlock, BlockRows.Untrue {
        long from = Long.MIN_VALUE;
        count = 0;
        for (int next = 0; next < blocks.size(); ) {
            int end = Math.min(blocks.size(), next + AT_ONCE);
            for (; next < end; next++) runs.add(run(tag, blocks.get(next)));
            boolean isLast = next == blocks.size();
            long to = isLast ? Long.MAX_VALUE : blocks.get(next).t0;
            take(from, to);
            if (ready.size() >= FLUSH && !isLast) flush(tag, kind, seq, into);
            from = to;
        }
        flush(tag, kind, seq, into);
        return count;
    }

    private Run run(int tag, Block block) throws CorruptBlock {
        var samples = new Samples(1_024);
        reader.read(block.data, samples);
        return new Run(tag, samples, block.seq);
    }

    /** All of these times, which come from no other block: so they may end a new one. */
    private void take(long from, long to) {
        for (var run : runs) run.cut(from, to);
        Run.merge(new ArrayList<>(runs), new Reading.Slice() {
            @Override
            public boolean take(int tag, Samples samples, int start, int end) {
                ready.addAll(samples, start, end);
                count += end - start;
                return true;
            }
        });
        runs.removeIf(run -> run.last() < to);
    }

    private void flush(int tag, Kind kind, long seq, BlockRows into) throws BlockRows.Untrue {
        if (ready.size() > 0) into.add(tag, kind, seq, ready);
        ready = new Samples(FLUSH);
    }
}
