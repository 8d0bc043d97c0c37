package io.orquestador.history.postgres;

import io.orquestador.history.HistoryUnavailable;
import io.orquestador.support.block.BlockReader;
import io.orquestador.support.block.Samples;
import io.orquestador.support.series.Summary;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The samples of one path in a span in order of source time, each once, wherever they are: blocks, the open end, rows. Goes forward piece by
 * piece, of which each is in memory and none holds a connection. Blocks of which the summary is enough are not read. For one thread.
 */
final class Reading {
    private static final int FIRST_BLOCKS = 32;
    private static final int MOST_BLOCKS = 256;
    private static final int FIRST_ROWS = 512;
    private static final int MOST_ROWS = 8_192;
    private static final int FULL_BYTES = 4 << 20;

    /** Takes samples in order. */
    interface Slice {
        /** Rows {@code from} to {@code to}, exclusive, of a tag. @return false to stop */
        boolean take(int tag, Samples samples, int from, int to);

        /** Whether a block of a tag need not be read. */
        default boolean isEnough(int tag, Summary run) {
            return false;
        }

        /** The samples of a block that was not read. */
        default void take(int tag, Summary run) {}
    }

    private final Places places;
    private final List<Integer> ids;
    private final long to;
    private final BlockReader reader = new BlockReader();
    private final Opener opener;
    private Ahead ahead = new Ahead();
    private long from;
    private int mostBlocks = FIRST_BLOCKS;
    private int mostRows = FIRST_ROWS;
    private boolean isLong;
    private @Nullable Heads heads;

    /**
     * @param ids of the tags that have, or had, the path
     * @param from inclusive; {@code to} exclusive
     */
    Reading(Places places, List<Integer> ids, long from, long to) {
        this.places = places;
        opener = new Opener(places);
        this.ids = ids;
        this.from = from;
        this.to = to;
        isLong = Heads.areWorth(from, to);
    }

    /** When the first few samples may be enough. */
    Reading startingSmall() {
        mostBlocks = 1;
        isLong = false;
        return this;
    }

    /** @param found of these and other tags already */
    Reading with(Ahead found) {
        ahead = found;
        return this;
    }

    /** @param found of these and other tags already; null for nothing */
    Reading with(@Nullable Heads found) {
        heads = found != null && found.from() <= from ? found : null;
        isLong |= heads != null;
        return this;
    }

    void all(Slice sink) throws HistoryUnavailable {
        while (from < to && piece(sink))
            if (Thread.currentThread().isInterrupted())
                throw new HistoryUnavailable("The question was given up: its thread was interrupted");
    }

    /** @return false when the sink has enough */
    private boolean piece(Slice sink) throws HistoryUnavailable {
        var runs = new ArrayList<Run>();
        boolean isFound = places.lookers().during(() -> find(sink, runs));
        return !isFound || Run.merge(runs, sink);
    }

    /** @return false when it must be looked again: there was more in one moment than we asked for, or a block was merged or deleted meanwhile */
    private boolean find(Slice sink, List<Run> runs) throws HistoryUnavailable {
        if (isLong && (heads == null || heads.cut() <= from)) heads = Heads.of(places, ids, from, to);
        var known = heads;
        var blocks = new ArrayList<FoundBlock>();
        long blocksCut = known == null ? to : Math.min(to, known.cut());
        long rowsCut = to;
        long cut = blocksCut;
        long rowBytes = 0;
        for (int id : ids) {
            var view = ahead.view(id);
            if (view != null) {
                runs.addAll(ahead.runs(id));
            } else if (known != null) {
                view = known.view(id);
                blocks.addAll(known.blocks(id, from, cut));
            } else {
                view = places.tails().view(id); // before the blocks: see Tails
                var found = new FoundBlocks(id, mostBlocks, true, places);
                found.read(from, cut, view.seq());
                blocksCut = Math.min(blocksCut, found.cut());
                cut = Math.min(cut, blocksCut);
                blocks.addAll(found.blocks);
            }
            if (view.mayHave(from, cut)) runs.add(new Run(id, places.decode(view, id, reader), view.seq()));
            var rows = new FoundRows(id, mostRows, places.layers(id));
            if (places.hasRows()) rowBytes += rows.read(places.database(), from, cut);
            rowsCut = Math.min(rowsCut, rows.cut());
            cut = Math.min(cut, rowsCut);
            runs.add(places.run(id, rows.samples()));
            runs.add(places.instead(id));
        }
        var choice = new BlockChoice(blocks, runs, from, cut, sink);
        blocksCut = Math.min(blocksCut, choice.keep(mostBlocks));
        cut = Math.min(cut, blocksCut);
        if (cut <= from) {
            if (blocksCut <= from) mostBlocks *= 2;
            if (rowsCut <= from) mostRows *= 2;
            return false;
        }
        var needed = FoundBlocks.withData(choice.needed(cut), places);
        if (needed == null) {
            heads = null;
            return false;
        }
        long blockBytes = 0;
        for (var block : needed) blockBytes += block.bytes();
        runs.addAll(choice.enough(cut));
        for (var block : needed)
            runs.add(places.isTouched(block) ? places.decode(block, reader) : new Run(block, opener));
        isLong |= blocksCut < to && mostBlocks >= FIRST_BLOCKS; // there are many more
        mostBlocks = next(mostBlocks, blockBytes, MOST_BLOCKS);
        mostRows = next(mostRows, rowBytes, MOST_ROWS);
        for (var run : runs) run.cut(from, cut);
        from = cut;
        return true;
    }

    /** Fewer where they are heavy, more where they are light. */
    private static int next(int most, long bytes, int limit) {
        if (bytes >= FULL_BYTES) return Math.max(4, most / 2);
        return Math.min(limit, 2 * most);
    }
}
