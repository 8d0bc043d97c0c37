package io.orquestador.journal.file;

import io.orquestador.journal.Position;
import java.util.ArrayList;
import java.util.List;

/** The segments there are, oldest first, each ending where the next begins. An immutable list; a change makes a new one. */
record Segments(List<Segment> list) {

    Segment first() {
        return list.get(0);
    }

    Segment last() {
        return list.get(list.size() - 1);
    }

    /** @return the segment that has or will have the frame at this offset; the first one for an offset before it */
    int indexOf(long offset) {
        int index = list.size() - 1;
        while (index > 0 && list.get(index).base() > offset) index--;
        return index;
    }

    /** Where a segment ends; {@code open} for the last one. */
    long end(int index, long open) {
        return index + 1 < list.size() ? list.get(index + 1).base() : open;
    }

    /** With a new last one; those that it leaves without a frame are gone. */
    Segments with(Segment added) {
        var next = new ArrayList<Segment>();
        for (var segment : list) if (segment.base() < added.base()) next.add(segment);
        next.add(added);
        return new Segments(List.copyOf(next));
    }

    /** Without the oldest. */
    Segments without(int oldest) {
        return new Segments(List.copyOf(list.subList(oldest, list.size())));
    }

    /** @return just after the last frame that incarnation has, as an offset; {@code open} for the newest incarnation */
    long endOf(int incarnation, long open) {
        for (var segment : list) if (segment.incarnation() > incarnation) return segment.base();
        return open;
    }

    /**
     * Where a reader goes on whose cursor is this position: there, or, when it is past the recovered end of its incarnation, at the next
     * one's start.
     *
     * @return -1 when that place is no longer, or not yet, in this journal
     */
    long resume(long position, long acceptedEnd) {
        int incarnation = Position.incarnation(position);
        long open = Position.offset(acceptedEnd);
        if (incarnation > last().incarnation()) return -1;
        if (incarnation == last().incarnation() && Position.offset(position) > open) return -1;
        long offset = Math.min(Position.offset(position), endOf(incarnation, open));
        return offset < first().base() ? -1 : offset;
    }
}
