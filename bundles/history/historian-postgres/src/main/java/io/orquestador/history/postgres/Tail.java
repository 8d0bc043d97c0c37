package io.orquestador.history.postgres;

import io.orquestador.support.block.BlockReader;
import io.orquestador.support.block.BlockWriter;
import io.orquestador.support.block.CorruptBlock;
import io.orquestador.support.block.Kind;
import io.orquestador.support.block.Samples;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagType;
import io.orquestador.tag.TagValue;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The open end of one tag: what is stored and in no block yet, in the order of the journal, and the newest sample of all. What has
 * waited for a seal is kept encoded, as tens of thousands of waiting tags would not fit into memory otherwise. Guarded by {@link Tails}.
 */
final class Tail {
    /** What waits is encoded in pieces of so many samples at least; fewer are hardly shorter than they are. */
    private static final int LEAST_PIECE = 64;
    /** No more than so many wait for the next seal as they are; few where memory is short. */
    private static final int MOST_RAW = Runtime.getRuntime().maxMemory() < 512 << 20 ? LEAST_PIECE : 1_024;

    private static final int PIECE_TEXT = 64 << 10;

    /**
     * What a query needs of a tail at one moment: its samples, and of which blocks they are no part yet.
     *
     * @param oldest no sample has an earlier source time; {@code newest} no later one
     */
    record View(Kind kind, List<byte[]> pieces, @Nullable Samples last, int count, long seq, long oldest, long newest) {
        static final View EMPTY = new View(Kind.INT64, List.of(), null, 0, Long.MAX_VALUE, 0, 0);

        /** Whether a sample may be from {@code from} to {@code to}, exclusive. */
        boolean mayHave(long from, long to) {
            return count > 0 && oldest < to && newest >= from;
        }

        /** In order of source time. */
        Samples samples(BlockReader reader) throws CorruptBlock {
            var all = new Samples(count);
            var piece = new Samples(LEAST_PIECE);
            for (var block : pieces) {
                reader.read(block, piece);
                all.addAll(piece, 0, piece.size());
            }
            if (last != null) all.addAll(last, 0, last.size());
            return all.sorted();
        }
    }

    final int tag;
    final Kind kind;
    private final List<byte[]> pieces = new ArrayList<>(0);
    private OpenRows last = new OpenRows();
    private int lastText; // characters
    private long text; // characters of all
    private int pieceBytes;
    private int count;
    private long seq = Long.MAX_VALUE;
    private long since; // server time of the first one
    private long firstTs; // source time of the one that came first
    private long oldestTs; // lowest source time of all
    private boolean isChanged;
    private final NewTimes newTimes = new NewTimes(); // since it was saved last

    private boolean hasNewest;
    private boolean rowsAsked;
    private long newestTs;
    private long newestServer;
    private long newestBits;
    private @Nullable String newestText;
    private int newestStatus;
    private byte newestFlags;

    Tail(int tag, TagType type) {
        this(tag, Numbers.kind(type));
    }

    private Tail(int tag, Kind kind) {
        this.tag = tag;
        this.kind = kind;
    }

    void add(
            long seq,
            long ts,
            long server,
            long bits,
            @Nullable String text,
            int status,
            byte flags,
            BlockWriter writer) {
        if (count == 0) {
            this.seq = seq;
            since = server;
            firstTs = ts;
            oldestTs = ts;
        }
        oldestTs = Math.min(oldestTs, ts);
        last.add(ts, server, bits, text, status, flags);
        newTimes.add(ts);
        count++;
        isChanged = true;
        if (text != null) {
            lastText += text.length();
            this.text += text.length();
        }
        if (last.size() == MOST_RAW || lastText > PIECE_TEXT) encode(writer);
        if (!hasNewest || ts >= newestTs) newest(ts, server, bits, text, status, flags);
    }

    /** The newest sample, by source time; of equal times the one that came last. */
    void newest(long ts, long server, long bits, @Nullable String text, int status, byte flags) {
        hasNewest = true;
        newestTs = ts;
        newestServer = server;
        newestBits = bits;
        newestText = text;
        newestStatus = status;
        newestFlags = flags;
    }

    /** Before it waits for another seal; however few they are when memory is short. */
    void pack(BlockWriter writer, boolean isTight) {
        if (last.size() >= (isTight ? 1 : LEAST_PIECE)) encode(writer);
    }

    private void encode(BlockWriter writer) {
        var piece = writer.write(kind, last.samples());
        pieces.add(piece);
        pieceBytes += piece.length;
        last = new OpenRows();
        lastText = 0;
    }

    /** The newest may be this one, which is stored elsewhere. */
    void offer(TagValue stored) {
        if (hasNewest && stored.sourceEpochNanos() < newestTs) return;
        newest(
                stored.sourceEpochNanos(),
                stored.serverEpochNanos(),
                stored.bits(),
                stored.text(),
                stored.status(),
                stored.flags());
        isChanged = true;
    }

    /** @param left null when there is none any more */
    void newestIs(@Nullable TagValue left) {
        hasNewest = false;
        newestText = null;
        newestBits = 0;
        if (left != null) offer(left);
    }

    boolean hasNewest() {
        return hasNewest;
    }

    boolean isAsNewAs(TagValue other) {
        return hasNewest && newestTs >= other.sourceEpochNanos();
    }

    /** Somebody has looked for a newer one among the rows of table {@code sample}, and offered it. */
    boolean rowsAsked() {
        return rowsAsked;
    }

    void setRowsAsked() {
        rowsAsked = true;
    }

    @Nullable
    TagValue newest(TagDefinition definition) {
        if (!hasNewest) return null;
        return new TagValue(definition, newestBits, newestText, newestStatus, newestFlags, newestTs, newestServer);
    }

    View view() {
        if (count == 0) return View.EMPTY;
        return new View(
                kind, List.copyOf(pieces), last.size() == 0 ? null : last.samples(), count, seq, oldestTs, newestTs);
    }

    /** A row of table {@code tail}. */
    void putRow(BinaryRows rows, BlockWriter writer) {
        putRow(rows, count, data(writer));
    }

    /** The same, of one whose samples have gone into blocks. */
    void putEmptyRow(BinaryRows rows) {
        putRow(rows, 0, new byte[0]);
    }

    private void putRow(BinaryRows rows, int samples, byte[] data) {
        rows.row(11);
        rows.putInt(tag);
        rows.putLong(newestTs);
        rows.putLong(newestServer);
        rows.putInt(newestStatus);
        rows.putShort(newestFlags & 0xFF);
        SampleRows.putValue(rows, newestFlags, newestBits, newestText);
        rows.putLong(seq);
        rows.putInt(samples);
        rows.putBytes(data);
    }

    private byte[] data(BlockWriter writer) {
        var open = last.size() == 0 ? new byte[0] : writer.write(kind, last.samples());
        var data = ByteBuffer.allocate(pieceBytes + open.length + 4 * (pieces.size() + 1));
        for (var piece : pieces) data.putInt(piece.length).put(piece);
        if (open.length > 0) data.putInt(open.length).put(open);
        return Arrays.copyOf(data.array(), data.position());
    }

    /** From a row of table {@code tail}. */
    void restore(long firstSeq, int samples, byte[] data, BlockReader reader) throws CorruptBlock {
        var in = ByteBuffer.wrap(data);
        while (in.hasRemaining()) {
            if (in.remaining() < 4) throw new CorruptBlock("a piece without its length");
            int length = in.getInt();
            if (length < 0 || length > in.remaining()) throw new CorruptBlock("a piece longer than its row");
            var piece = new byte[length];
            in.get(piece);
            pieces.add(piece);
            pieceBytes += length;
        }
        seq = samples == 0 ? Long.MAX_VALUE : firstSeq;
        count = samples;
        var all = view().samples(reader);
        firstTs = firstTs(reader);
        if (all.size() != samples) throw new CorruptBlock(all.size() + " samples where " + samples + " were counted");
        oldestTs = samples == 0 ? 0 : all.sources()[0];
        for (int i = 0; i < samples; i++) {
            var each = all.text(i);
            text += each == null ? 0 : each.length();
        }
        for (int i = 0; i < samples; i++) since = i == 0 ? all.servers()[0] : Math.min(since, all.servers()[i]);
    }

    private long firstTs(BlockReader reader) throws CorruptBlock {
        if (pieces.isEmpty()) return 0;
        var first = new Samples(LEAST_PIECE);
        reader.read(pieces.get(0), first);
        return first.sources()[0];
    }

    /** It is in blocks now. */
    void sealed() {
        pieces.clear();
        pieceBytes = 0;
        last = new OpenRows();
        lastText = 0;
        text = 0;
        count = 0;
        seq = Long.MAX_VALUE;
    }

    /**
     * What is left of it after a seal that could not decide of all: the same tag with these samples.
     *
     * @param rest in order of source time
     */
    Tail rest(Samples rest, BlockWriter writer) {
        var left = new Tail(tag, kind);
        for (int from = 0; from < rest.size(); from += MOST_RAW) {
            for (int row = from; row < Math.min(rest.size(), from + MOST_RAW); row++) left.last.add(rest, row);
            if (from + MOST_RAW < rest.size()) left.encode(writer);
        }
        left.count = rest.size();
        left.seq = seq + 1; // above the blocks that were sealed, and not above what comes: at least one sample is gone
        left.since = rest.servers()[0];
        left.firstTs = rest.sources()[0];
        left.oldestTs = rest.sources()[0];
        left.takeNewest(this);
        return left;
    }

    /** What is known of the newest sample of all. */
    void takeNewest(Tail other) {
        rowsAsked = other.rowsAsked;
        if (other.hasNewest)
            newest(
                    other.newestTs,
                    other.newestServer,
                    other.newestBits,
                    other.newestText,
                    other.newestStatus,
                    other.newestFlags);
    }

    /** How many of these, in order of source time, are no later than the one that came first: late ones, and itself. */
    int upToFirst(Samples sorted) {
        int rows = 0;
        while (rows < sorted.size() && sorted.sources()[rows] <= firstTs) rows++;
        return rows;
    }

    void saved() {
        isChanged = false;
        newTimes.clear();
    }

    /** Source times of what came since it was saved last. */
    NewTimes newTimes() {
        return newTimes;
    }

    boolean isChanged() {
        return isChanged;
    }

    int count() {
        return count;
    }

    long seq() {
        return seq;
    }

    /** Characters of all its texts. */
    long text() {
        return text;
    }

    /** Server time of the first sample in it. */
    long since() {
        return since;
    }

    /** About how much memory its samples take. */
    int bytes() {
        return pieceBytes + last.bytes() + 2 * lastText;
    }
}
