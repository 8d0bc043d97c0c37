package io.orquestador.audit.chain;

import io.orquestador.audit.Audit.Receipt;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The head of the chain and the files that it grows. Belongs to the thread {@code audit}; {@link #size} may be read by any. */
final class Chain implements Closeable {
    private static final String CHECKPOINTS = "checkpoints";
    private static final long SEGMENT_BYTES = 16L << 20;
    private static final int RESERVE_PCT = 5;

    private final Disk disk;
    private final Clock clock;
    private final LineFile checkpoints;
    private final Set<String> late;
    private final long torn;

    private SigningKey key;
    private Tree tree;
    private byte[] head;
    private Disk.OpenFile segment;
    private long end;
    private volatile Optional<Checkpoint> last;
    private volatile long size;
    private volatile String headText;
    private boolean broken;

    /** @throws IOException when the files cannot be read, or are damaged where the chain would go on */
    static Chain open(Disk disk, SigningKey key, Clock clock) throws IOException {
        try {
            return new Chain(disk, key, clock);
        } catch (IllegalArgumentException e) {
            throw new IOException(
                    "The last checkpoint of the audit log cannot be read: " + e.getMessage()
                            + ". Put the file \"checkpoints\" back from a backup.",
                    e);
        }
    }

    private Chain(Disk disk, SigningKey key, Clock clock) throws IOException {
        this.disk = disk;
        this.key = key;
        this.clock = clock;
        checkpoints = new LineFile(disk, CHECKPOINTS);
        var lines = checkpoints.found();
        last = lines.isEmpty() ? Optional.empty() : Optional.of(Checkpoint.parse(lines.get(lines.size() - 1)));
        var found = Recovery.find(disk, last);
        tree = found.tree();
        head = found.head();
        late = found.late();
        size = tree.size();
        headText = Hashes.hex(head);
        torn = found.torn();
        segment = disk.open(found.file().isEmpty() ? Segments.name(1) : found.file());
        disk.syncFolder();
        end = found.end();
        if (torn > 0) {
            segment.truncate(end);
            segment.sync();
        }
    }

    /** Bytes that were cut off when it was opened. */
    long torn() {
        return torn;
    }

    long size() {
        return size;
    }

    String head() {
        return headText;
    }

    Optional<Checkpoint> lastCheckpoint() {
        return last;
    }

    long signedSize() {
        return last.map(Checkpoint::size).orElse(0L);
    }

    boolean hasRoom() {
        try {
            needRoom();
            return !broken;
        } catch (IOException e) {
            return false;
        }
    }

    /** An entry from the reserve was appended. */
    void merged(String id) {
        late.add(id);
    }

    /** Whether an entry from the reserve is in the chain already. */
    boolean holdsLate(String id) {
        return late.contains(id);
    }

    /**
     * Appends and syncs all of them, or none.
     *
     * @throws IOException when there is no room, or the disk failed: none of them is in the chain
     */
    List<Receipt> append(List<Map<String, Object>> entries) throws IOException {
        if (broken) throw new IOException("what a failed write left could not be cut off; start the audit log anew");
        needRoom();
        if (end >= SEGMENT_BYTES) nextSegment();
        var written = new ByteArrayOutputStream(512 * entries.size());
        var receipts = new ArrayList<Receipt>(entries.size());
        var leaves = new ArrayList<byte[]>(entries.size());
        var hash = head;
        long group = size + 1;
        for (var fields : entries) {
            long seq = group + receipts.size();
            var entry = Entries.bytes(fields, seq);
            hash = Hashes.link(hash, entry);
            written.writeBytes(new Line(hash, group, entry).bytes());
            leaves.add(Hashes.leaf(entry));
            receipts.add(new Receipt(seq, Hashes.hex(hash)));
        }
        write(written.toByteArray());
        leaves.forEach(tree::add);
        head = hash;
        headText = Hashes.hex(hash);
        size = tree.size();
        return receipts;
    }

    private void write(byte[] bytes) throws IOException {
        try {
            segment.write(ByteBuffer.wrap(bytes), end);
            segment.sync();
            end += bytes.length;
        } catch (IOException e) {
            takeBack();
            throw e;
        }
    }

    private void takeBack() {
        try {
            segment.truncate(end);
            segment.sync();
        } catch (IOException e) {
            broken = true;
        }
    }

    private void needRoom() throws IOException {
        long free = disk.freeBytes();
        long total = disk.totalBytes();
        if (free * 100 < total * RESERVE_PCT)
            throw new IOException("%d MiB of %d are free, less than the reserve of %d %%"
                    .formatted(free >> 20, total >> 20, RESERVE_PCT));
    }

    private void nextSegment() throws IOException {
        var next = disk.open(Segments.name(size + 1));
        disk.syncFolder();
        segment.close();
        segment = next;
        end = 0;
    }

    /** Signs what the chain is now, unless that is done. */
    void checkpoint() throws IOException {
        if (size == 0 || signedSize() == size) return;
        var previous = last.map(Checkpoint::digest).orElse("");
        var checkpoint = Checkpoint.sign(tree, headText, clock.instant(), previous, key);
        checkpoints.append(checkpoint.line());
        last = Optional.of(checkpoint);
        late.clear();
    }

    void signWith(SigningKey next) {
        key = next;
    }

    static List<Checkpoint> checkpoints(Disk disk) throws IOException {
        return LineFile.read(disk, CHECKPOINTS).stream().map(Checkpoint::parse).toList();
    }

    @Override
    public void close() throws IOException {
        segment.close();
        checkpoints.close();
    }
}
