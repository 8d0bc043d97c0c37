package io.orquestador.journal.file;

import io.orquestador.journal.Gap;
import io.orquestador.tag.SampleBatch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts what goes with segments that are given up. Records of earlier losses go with them too, so they are added up or handed on. */
final class Loss {
    private final SampleCodec codec = new SampleCodec();
    private final SampleBatch batch = new SampleBatch(SampleBatch.MAX_SAMPLES);
    private final Map<Integer, Long> perTag = new HashMap<>();
    private final List<Gap> otherGaps = new ArrayList<>();
    private long samples;
    private long from = Long.MAX_VALUE;
    private long to;

    void add(FrameBuffer buffer, int at) {
        switch (buffer.bytes.get(at + Frame.TYPE)) {
            case Frame.SAMPLES -> {
                codec.decode(buffer, at, batch);
                for (int row = 0; row < batch.size(); row++) perTag.merge(batch.tags()[row], 1L, Long::sum);
                add(batch.size(), batch.serverEpochNanos(), batch.serverEpochNanos());
            }
            case Frame.GAP -> {
                var gap = RecordCodec.decodeGap(buffer, at).gap();
                if (gap.reason() != Gap.Reason.LOST) {
                    otherGaps.add(gap);
                    return;
                }
                gap.perTag().forEach((tag, count) -> perTag.merge(tag, count, Long::sum));
                add(gap.samples(), gap.fromEpochNanos(), gap.toEpochNanos());
            }
            default -> {} // definitions are in every newer segment's head
        }
    }

    private void add(long count, long first, long last) {
        samples += count;
        from = Math.min(from, first);
        to = Math.max(to, last);
    }

    /** All that is lost, as one record. */
    Gap gap() {
        return new Gap(Gap.Reason.LOST, samples, Math.min(from, to), to, perTag);
    }

    /** Records of what is missing for other reasons, to be written again. */
    List<Gap> otherGaps() {
        return otherGaps;
    }
}
