package io.orquestador.journal.file;

import io.orquestador.metrics.Condition.Severity;
import io.orquestador.support.runtime.Conditions;
import java.io.IOException;

/** Reads stretches of segments, whole. */
final class SegmentScan {
    /** Gets every frame that can be read. */
    @FunctionalInterface
    interface FrameVisitor {
        /** @param at where in the window's buffer the frame begins */
        void frame(FrameBuffer buffer, int at);
    }

    private SegmentScan() {}

    static FrameWindow window(Segment segment, Disk.OpenFile file) {
        return new FrameWindow((offset, into, needed, wanted) -> load(file, segment.inFile(offset), into, wanted));
    }

    static int load(Disk.OpenFile file, long at, FrameBuffer into, int bytes) throws IOException {
        try {
            return file.read(into.first(bytes), at);
        } finally {
            into.bytes.clear();
        }
    }

    /** Visits the frames between two offsets of a segment. @return how many stretches could not be read */
    static int scan(Disk disk, Segment segment, long from, long to, FrameVisitor visitor) throws IOException {
        int bad = 0;
        try (var file = disk.open(segment.file())) {
            var window = window(segment, file);
            for (long offset = from; offset < to; ) {
                int stride = window.frame(offset, segment.incarnation(), to);
                if (stride > 0) {
                    visitor.frame(window.buffer, window.at);
                    offset += stride;
                } else {
                    bad++;
                    offset = window.resync(offset, segment.incarnation(), to);
                }
            }
        }
        return bad;
    }

    static void corrupt(Conditions conditions, Segment segment, long offset) {
        conditions.raise(
                Recovery.CORRUPT,
                segment.file(),
                Severity.ERROR,
                "%s cannot be read at byte %d (offset %d): wrong checksum. Readers got a gap record."
                        .formatted(segment.file(), segment.inFile(offset), offset),
                "The disk lost or changed data: check it (smartctl, kernel log) and replace it.");
    }
}
