package io.orquestador.history.postgres;

import io.orquestador.support.block.BlockReader;
import io.orquestador.support.block.BlockWriter;
import io.orquestador.support.block.CorruptBlock;
import io.orquestador.support.block.Samples;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ripe tails as blocks, and what is left of them. For one thread. */
final class RipeTails {
    private static final Logger LOG = LoggerFactory.getLogger(RipeTails.class);
    private static final int WORTH_A_THREAD = 200; // tails: some milliseconds

    final Set<Tail> sealed = new HashSet<>();
    final Map<Tail, Tail> rests = new HashMap<>();
    final BlockRows blocks = new BlockRows();
    /** Samples of which no true block could be made. */
    final SampleRows untrue = new SampleRows();

    final Set<Long> days = new HashSet<>();
    final RollupDue due = new RollupDue();
    /** Samples that are nowhere any more: too old, erased, or told by those that were kept. */
    long tooOld;

    long erased;
    long leftOut;

    private final Seal.Ripe ripe;
    private final RollupTags rollups;
    private final BlockReader reader = new BlockReader();
    private final BlockWriter writer = new BlockWriter();

    private RipeTails(Seal.Ripe ripe, RollupTags rollups) {
        this.ripe = ripe;
        this.rollups = rollups;
    }

    /** All of these. Many are shared with a thread {@code hist-seal} that lives as long as this: nobody stores meanwhile. */
    static List<RipeTails> of(List<Tail> tails, Seal.Ripe ripe, RollupTags rollups) {
        if (tails.size() < WORTH_A_THREAD) return List.of(part(tails, ripe, rollups));
        int middle = tails.size() / 2;
        var other = Beside.start("hist-seal", () -> part(tails.subList(middle, tails.size()), ripe, rollups));
        var parts = new ArrayList<RipeTails>();
        try {
            parts.add(part(tails.subList(0, middle), ripe, rollups));
        } finally {
            parts.add(result(other));
        }
        return parts;
    }

    private static RipeTails part(List<Tail> tails, Seal.Ripe ripe, RollupTags rollups) {
        var part = new RipeTails(ripe, rollups);
        for (var tail : tails) if (part.seal(tail)) part.sealed.add(tail);
        return part;
    }

    private static RipeTails result(Beside<RipeTails> other) {
        try {
            return other.result();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Blocks could not be made", e.getCause());
        }
    }

    /** @return false when nothing of it is decided yet: it waits */
    private boolean seal(Tail tail) {
        Samples samples;
        try {
            samples = young(tail, tail.view().samples(reader));
        } catch (CorruptBlock e) {
            throw new IllegalStateException("The tail of tag " + tail.tag + " is damaged in memory", e);
        }
        var kept = samples;
        if (ripe.erased().isOf(tail)) kept = kept(samples);
        erased += samples.size() - kept.size();
        var filter = samples.size() == 0 || ripe.erased().isOf(tail)
                ? null
                : ripe.policy().filter(tail.tag);
        if (filter != null) {
            // after so long a silence nothing that comes changes what is kept
            boolean isClosed =
                    ripe.isOld(tail) && samples.servers()[samples.size() - 1] < ripe.now() - filter.maxIntervalNs();
            var filtered = filter.filter(tail.kind, samples, tail.upToFirst(samples), isClosed);
            if (filtered.rest() == 0 && samples.size() == tail.count()) return false;
            if (filtered.rest() < samples.size()) {
                var rest = new Samples(samples.size() - filtered.rest());
                rest.addAll(samples, filtered.rest(), samples.size());
                rests.put(tail, tail.rest(rest, writer));
            }
            leftOut += filtered.leftOut();
            if (filtered.leftOut() > 0 && rollups.has(tail.tag))
                ripe.due(due, tail, samples.sources()[0], samples.sources()[samples.size() - 1]);
            kept = filtered.kept();
        }
        tooOld += tail.count() - samples.size();
        store(tail, kept);
        return true;
    }

    private void store(Tail tail, Samples samples) {
        try {
            blocks.add(tail.tag, tail.kind, tail.seq(), samples);
        } catch (BlockRows.Untrue e) {
            LOG.error("{}: its {} samples are kept as rows. Tell the makers.", e.getMessage(), samples.size());
            for (int i = 0; i < samples.size(); i++) {
                untrue.add(
                        samples.sources()[i],
                        samples.servers()[i],
                        tail.seq() + i,
                        tail.tag,
                        samples.statuses()[i],
                        samples.flags()[i],
                        samples.bits()[i],
                        samples.text(i));
                days.add(Partitioned.SAMPLES.slice(samples.sources()[i]));
            }
        }
    }

    private Samples kept(Samples samples) {
        var kept = new Samples(samples.size());
        for (int row = 0; row < samples.size(); row++)
            if (!ripe.erased().has(samples.sources()[row])) kept.addAll(samples, row, row + 1);
        return kept;
    }

    /** Without what its group keeps no more. */
    private Samples young(Tail tail, Samples sorted) {
        long keepFrom = ripe.policy().keepFrom(tail.tag);
        int from = 0;
        while (from < sorted.size() && sorted.sources()[from] < keepFrom) from++;
        if (from == 0) return sorted;
        var young = new Samples(sorted.size() - from);
        young.addAll(sorted, from, sorted.size());
        return young;
    }
}
