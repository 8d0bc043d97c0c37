package io.orquestador.journal.file;

import io.orquestador.journal.Gap;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** The rare frames: DEFINITION (a tag came to be or changed) and GAP. */
final class RecordCodec {
    private static final Gap.Reason[] REASONS = Gap.Reason.values();

    private RecordCodec() {}

    /** A tag and the number that this journal gave it. */
    record Definition(int number, TagDefinition tag) {}

    /** @param givenUpTo for LOST: segments that end at or before this offset are gone, or are to go; else 0 */
    record GapFrame(Gap gap, long givenUpTo) {}

    static int encode(int number, TagDefinition tag, FrameBuffer out) {
        out.at = Frame.HEAD;
        put(number, tag, out);
        return finish(out, Frame.DEFINITION);
    }

    static Definition decodeDefinition(FrameBuffer in, int at) {
        in.at = at + Frame.HEAD;
        return get(in);
    }

    static void put(int number, TagDefinition tag, FrameBuffer out) {
        out.putInt(number);
        out.putInt(tag.type().code());
        out.putLong(tag.uuid().getMostSignificantBits());
        out.putLong(tag.uuid().getLeastSignificantBits());
        out.putText(tag.path());
        out.putText(tag.unit());
    }

    static Definition get(FrameBuffer in) {
        int number = in.getInt();
        var type = TagType.of(in.getInt());
        var uuid = new UUID(in.getLong(), in.getLong());
        return new Definition(number, new TagDefinition(uuid, in.getText(), type, in.getText()));
    }

    static int encode(Gap gap, long givenUpTo, FrameBuffer out) {
        out.at = Frame.HEAD;
        out.putInt(gap.reason().code());
        out.putInt(gap.perTag().size());
        out.putLong(gap.samples());
        out.putLong(gap.fromEpochNanos());
        out.putLong(gap.toEpochNanos());
        out.putLong(givenUpTo);
        for (var entry : gap.perTag().entrySet()) {
            out.putInt(entry.getKey());
            out.putLong(entry.getValue());
        }
        return finish(out, Frame.GAP);
    }

    static GapFrame decodeGap(FrameBuffer in, int at) {
        in.at = at + Frame.HEAD;
        var reason = REASONS[in.getInt()];
        int tags = in.getInt();
        long samples = in.getLong();
        long from = in.getLong();
        long to = in.getLong();
        long givenUpTo = in.getLong();
        Map<Integer, Long> perTag = new LinkedHashMap<>();
        for (int i = 0; i < tags; i++) perTag.put(in.getInt(), in.getLong());
        return new GapFrame(new Gap(reason, samples, from, to, Map.copyOf(perTag)), givenUpTo);
    }

    private static int finish(FrameBuffer out, byte type) {
        out.bytes.putInt(Frame.COUNT, 0);
        out.bytes.put(Frame.TYPE, type);
        out.bytes.put(Frame.COLUMNS, (byte) 0);
        out.bytes.putShort(Frame.NAME, (short) 0);
        return out.at;
    }
}
