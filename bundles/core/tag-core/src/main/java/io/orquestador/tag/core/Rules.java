package io.orquestador.tag.core;

import io.orquestador.tag.Flags;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagType;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of each row that a driver offers: the table in docs/internals/tag-bus.md. Compares with the image and with the rows before in
 * the same batch, and changes neither, so that nothing is to be undone when the journal says that it has the batch already. Guarded by the
 * bus's lock.
 */
final class Rules {
    /** A source time further ahead than this is wrong. */
    static final long AHEAD_NANOS = 5_000_000_000L;
    /** 2000-01-01: a source time before it comes from a clock that was never set. */
    static final long EARLIEST_NANOS = 946_684_800_000_000_000L;

    private static final int FROM_DRIVER =
            Flags.TYPE | Flags.FLOAT32 | Flags.HISTORICAL | Flags.NO_VALUE | Flags.CLOCK_REPLACED;
    private static final int SAME = Flags.TYPE | Flags.FLOAT32 | Flags.NO_VALUE;
    private static final long NOT_FINITE = 0x7FF0_0000_0000_0000L;

    private final Image image;
    private long[] lastRow = new long[0]; // by tag: the batch's base plus the row that speaks last for it
    private long base;

    long repeats;
    long mismatches;
    long clockReplaced;

    Rules(Image image) {
        this.image = image;
    }

    /**
     * Copies what is to be recorded to {@code out}, with its flags and status set.
     *
     * @param server the batch's server time
     * @param liveFrom a sample of this time or later is live even when the tag's last is later: our own clock was set back; else the
     *     greatest long
     */
    void apply(SampleBatch in, SampleBatch out, Owner owner, long server, long liveFrom) {
        if (lastRow.length < image.count()) lastRow = Arrays.copyOf(lastRow, image.columns().versions.length);
        base += SampleBatch.MAX_SAMPLES;
        var c = image.columns();
        for (int row = 0, size = in.size(); row < size; row++) {
            int tag = in.tags()[row];
            int flags = in.flags()[row] & FROM_DRIVER;
            long source = in.sources()[row];
            if (source > server + AHEAD_NANOS || source < EARLIEST_NANOS) {
                owner.clockReplaced(tag, source - server);
                clockReplaced++;
                source = server;
                flags |= Flags.CLOCK_REPLACED;
            }
            var type = c.definitions[tag].type();
            if ((flags & Flags.NO_VALUE) != 0) flags = (flags & ~Flags.TYPE) | type.code();
            if ((flags & Flags.TYPE) != type.code()) refuseType(out, tag, source, type);
            else decide(in, row, out, tag, source, type, flags, liveFrom);
        }
    }

    private void decide(
            SampleBatch in, int row, SampleBatch out, int tag, long source, TagType type, int flags, long liveFrom) {
        long bits = in.bits()[row];
        int status = in.statuses()[row];
        String text = null;
        if (type != TagType.FLOAT64) flags &= ~Flags.FLOAT32;
        if ((flags & Flags.NO_VALUE) != 0) {
            bits = 0;
        } else {
            if (type == TagType.STRING) {
                text = in.text(row);
                bits = 0;
            }
            int fault = fault(type, bits, text);
            if (fault != StatusCode.GOOD) {
                flags |= Flags.NO_VALUE;
                status = fault;
                bits = 0;
                text = null;
            } else if (type == TagType.FLOAT64 && (bits & NOT_FINITE) == NOT_FINITE && !StatusCode.isBad(status)) {
                status = StatusCode.BAD_OUT_OF_RANGE; // the bits stay: a NaN may carry the device's diagnosis
            }
        }

        long last = lastSource(tag, out);
        boolean deviceTime = (flags & Flags.CLOCK_REPLACED) == 0; // else the order of arrival is all we know
        if (source < last && deviceTime && source < liveFrom) flags |= Flags.HISTORICAL;
        else if (source == last && deviceTime && isLast(tag, out, bits, text, status, flags)) {
            repeats++;
            return;
        }
        if ((flags & Flags.HISTORICAL) == 0) lastRow[tag] = base + out.size();
        out.add(tag, source, bits, text, status, (byte) flags);
    }

    /** @return the status that stands instead of a value that is none */
    private static int fault(TagType type, long bits, @Nullable String text) {
        return switch (type) {
            case STRING -> Texts.check(text);
            case BOOL -> bits >>> 1 == 0 ? StatusCode.GOOD : StatusCode.BAD_DECODING_ERROR;
            case INT64, FLOAT64 -> StatusCode.GOOD;
        };
    }

    /** One sample without a value says that the type is wrong; the others until a right one comes are only counted. */
    private void refuseType(SampleBatch out, int tag, long source, TagType type) {
        mismatches++;
        boolean inBatch = lastRow[tag] >= base;
        int row = (int) (lastRow[tag] - base);
        int status = inBatch ? out.statuses()[row] : image.columns().statuses[tag];
        byte flags = inBatch ? out.flags()[row] : image.columns().flags[tag];
        if (status == StatusCode.BAD_TYPE_MISMATCH && Flags.has(flags, Flags.NO_VALUE)) return;
        long at = Math.max(source, lastSource(tag, out)); // never historical
        lastRow[tag] = base + out.size();
        out.add(tag, at, 0, null, StatusCode.BAD_TYPE_MISMATCH, (byte) (type.code() | Flags.NO_VALUE));
    }

    private long lastSource(int tag, SampleBatch out) {
        long row = lastRow[tag] - base;
        return row >= 0 ? out.sources()[(int) row] : image.columns().sources[tag];
    }

    private boolean isLast(int tag, SampleBatch out, long bits, @Nullable String text, int status, int flags) {
        long inBatch = lastRow[tag] - base;
        if (inBatch >= 0) {
            int row = (int) inBatch;
            return out.bits()[row] == bits
                    && out.statuses()[row] == status
                    && ((out.flags()[row] ^ flags) & SAME) == 0
                    && Objects.equals(out.text(row), text);
        }
        var c = image.columns();
        return c.bits[tag] == bits
                && c.statuses[tag] == status
                && ((c.flags[tag] ^ flags) & SAME) == 0
                && !Flags.has(c.flags[tag], Flags.NOT_RECORDED) // offered again it may come into the record
                && Objects.equals(c.texts[tag], text);
    }
}
