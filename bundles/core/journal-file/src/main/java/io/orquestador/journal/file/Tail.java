package io.orquestador.journal.file;

import io.orquestador.journal.Position;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * The end of the log in memory: a ring of the newest bytes. It keeps all that is not on disk, so that a failed sync loses nothing, and as
 * much before that as fits, so that readers who keep up never touch the disk. Its lock guards appending; it is never held during disk I/O.
 */
final class Tail {
    private record Awaited(long position, CompletableFuture<Void> done) {}

    final ReentrantLock lock = new ReentrantLock();
    private final Condition accepted = lock.newCondition();
    private final Condition synced = lock.newCondition();
    private final PriorityQueue<Awaited> awaited = new PriorityQueue<>((a, b) -> Long.compare(a.position, b.position));

    private final ByteBuffer ring;
    private final ByteBuffer forWriting;
    private final int incarnation;
    private final long floor;
    private volatile long acceptedOffset;
    private volatile long durableOffset;
    private volatile boolean closed;

    /** @param start where this incarnation begins */
    Tail(int bytes, long start) {
        ring = ByteBuffer.allocateDirect(bytes & ~7).order(ByteOrder.LITTLE_ENDIAN);
        forWriting = ring.duplicate();
        incarnation = Position.incarnation(start);
        floor = Position.offset(start);
        acceptedOffset = floor;
        durableOffset = floor;
    }

    int capacity() {
        return ring.capacity();
    }

    long acceptedOffset() {
        return acceptedOffset;
    }

    long durableOffset() {
        return durableOffset;
    }

    long acceptedEnd() {
        return Position.of(incarnation, acceptedOffset);
    }

    long durableEnd() {
        return Position.of(incarnation, durableOffset);
    }

    boolean isClosed() {
        return closed;
    }

    boolean hasRoomFor(int bytes) {
        return acceptedOffset + bytes - durableOffset <= ring.capacity();
    }

    /** Holding the lock, which is given up meanwhile. @return nanoseconds left, 0 or less when the time is over or the thread interrupted */
    long awaitSync(long nanos) {
        return await(synced, nanos);
    }

    /** Takes a sealed frame over. Holding the lock, and there is room. */
    void add(FrameBuffer frame, int bytes) {
        int to = (int) (acceptedOffset % ring.capacity());
        int first = Math.min(bytes, ring.capacity() - to);
        ring.put(to, frame.bytes, 0, first);
        if (first < bytes) ring.put(0, frame.bytes, first, bytes - first);
        long end = acceptedOffset + bytes;
        acceptedOffset = end;
        accepted.signalAll();
    }

    /** Copies log bytes from memory. @return how many; -1 when the disk must be asked */
    int copy(long offset, FrameBuffer into, int wanted) {
        lock.lock();
        try {
            if (offset < floor || offset < acceptedOffset - ring.capacity()) return -1;
            int bytes = (int) Math.min(wanted, acceptedOffset - offset);
            int from = (int) (offset % ring.capacity());
            int first = Math.min(bytes, ring.capacity() - from);
            into.bytes.put(0, ring, from, first);
            if (first < bytes) into.bytes.put(first, ring, 0, bytes - first);
            return bytes;
        } finally {
            lock.unlock();
        }
    }

    /** Log bytes from {@code offset}, as many as lie in one piece. For the journal's thread: they stay until they are {@link #synced}. */
    ByteBuffer toWrite(long offset, long end) {
        int from = (int) (offset % ring.capacity());
        int to = (int) Math.min(ring.capacity(), from + end - offset);
        return forWriting.limit(to).position(from);
    }

    /** Everything before {@code offset} is on disk. */
    void synced(long offset) {
        var done = new ArrayList<CompletableFuture<Void>>();
        lock.lock();
        try {
            durableOffset = offset;
            synced.signalAll();
            long end = durableEnd();
            for (var next = awaited.peek(); next != null && next.position <= end; next = awaited.peek()) {
                done.add(next.done);
                awaited.remove();
            }
        } finally {
            lock.unlock();
        }
        for (var each : done) each.complete(null);
    }

    /** @return false when the tail is closed: nobody will complete it */
    boolean awaitDurable(long position, CompletableFuture<Void> done) {
        lock.lock();
        try {
            if (position <= durableEnd()) done.complete(null);
            else if (closed) return false;
            else awaited.add(new Awaited(position, done));
            return true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until there is something at or after {@code offset} to be read, or {@code ended}, or the time is over.
     *
     * @param durably only what is on disk counts
     */
    void awaitBeyond(long offset, boolean durably, BooleanSupplier ended, long nanos) {
        lock.lock();
        try {
            var condition = durably ? synced : accepted;
            for (long left = nanos; left > 0 && !closed && !ended.getAsBoolean(); ) {
                if ((durably ? durableOffset : acceptedOffset) > offset) return;
                left = await(condition, left);
            }
        } finally {
            lock.unlock();
        }
    }

    @SuppressWarnings("WaitNotInLoop") // the callers' loops look at what they wait for
    private static long await(Condition condition, long nanos) {
        try {
            return condition.awaitNanos(nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    /** Makes every waiting reader look again. */
    void wakeReaders() {
        lock.lock();
        try {
            accepted.signalAll();
            synced.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Ends all waiting. @return what was waited for and will never be */
    List<CompletableFuture<Void>> close() {
        lock.lock();
        try {
            closed = true;
            accepted.signalAll();
            synced.signalAll();
            var left = new ArrayList<CompletableFuture<Void>>();
            for (var each : awaited) left.add(each.done);
            awaited.clear();
            return left;
        } finally {
            lock.unlock();
        }
    }
}
