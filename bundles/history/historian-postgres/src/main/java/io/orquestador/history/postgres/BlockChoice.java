package io.orquestador.history.postgres;

import java.util.ArrayList;
import java.util.List;

/** Which of some blocks must be read to answer, and of which the summary is enough: those that lie in the span, with no other sample among theirs. */
final class BlockChoice {
    private final List<FoundBlock> needed = new ArrayList<>();
    private final List<FoundBlock> enough = new ArrayList<>();

    /**
     * @param others what is there beside the blocks
     * @param from inclusive; {@code to} exclusive
     */
    BlockChoice(List<FoundBlock> blocks, List<Run> others, long from, long to, Reading.Slice sink) {
        blocks.sort(FoundBlock.IN_ORDER);
        long before = Long.MIN_VALUE; // up to where an earlier one goes
        for (int i = 0; i < blocks.size(); i++) {
            var block = blocks.get(i);
            boolean isAlone = (i == 0 || before < block.t0())
                    && (i + 1 == blocks.size() || blocks.get(i + 1).t0() > block.t1());
            before = Math.max(before, block.t1());
            var summary = block.summary();
            if (summary != null
                    && isAlone
                    && block.t0() >= from
                    && block.t1() < to
                    && sink.isEnough(block.tag(), summary)
                    && others.stream().noneMatch(run -> run.hasWithin(block.t0(), block.t1()))) enough.add(block);
            else needed.add(block);
        }
    }

    /** @return up to where no more than so many must be read */
    long keep(int most) {
        return needed.size() > most ? needed.get(most).t0() : Long.MAX_VALUE;
    }

    /** @param to less than before if it must be */
    List<FoundBlock> needed(long to) {
        return needed.stream().filter(block -> block.t0() < to).toList();
    }

    List<Run> enough(long to) {
        var runs = new ArrayList<Run>();
        for (var block : enough) {
            var summary = block.summary();
            if (summary != null && block.t0() < to) runs.add(new Run(block.tag(), summary, block.seq()));
        }
        return runs;
    }
}
