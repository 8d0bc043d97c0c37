package io.orquestador.support.test;

import io.orquestador.journal.AppendResult;
import io.orquestador.journal.Cursor;
import io.orquestador.journal.Gap;
import io.orquestador.journal.Journal;
import io.orquestador.journal.JournalReader;
import io.orquestador.journal.Position;
import io.orquestador.journal.ReaderRequest;
import io.orquestador.journal.ReaderStatus;
import io.orquestador.journal.SegmentStatus;
import io.orquestador.security.Subject;
import io.orquestador.support.test.MemoryLog.Entry;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.TagDefinition;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The journal in memory, as strict as the file: it refuses wrong batches, lends the reader's batch, shows a recording reader only what is
 * durable. Durable at once unless {@link #holdSyncs}. {@link #reopen} and {@link #crash} give the next instance on the same data folder.
 */
public final class MemoryJournal implements Journal, AutoCloseable {
    private record Awaited(long position, CompletableFuture<Void> done) {}

    final MemoryLog log;
    private final Map<String, MemoryReader> open = new HashMap<>();
    private final List<Awaited> awaited = new ArrayList<>();
    private @Nullable String refusal;
    private boolean syncsHeld;
    private boolean closed;

    public MemoryJournal() {
        this(new MemoryLog());
    }

    private MemoryJournal(MemoryLog log) {
        this.log = log;
        log.incarnation++;
    }

    /** From now on appends are Refused for this reason, as on a full disk. */
    public synchronized void refuse(String reason) {
        refusal = reason;
    }

    /** Ends {@link #refuse}. */
    public synchronized void accept() {
        refusal = null;
    }

    /** Nothing becomes durable until {@link #sync}; a call of {@link #durable} does not bring it forward. */
    public synchronized void holdSyncs() {
        syncsHeld = true;
    }

    /** Everything accepted is durable now; {@link #holdSyncs} stays as it is. */
    public void sync() {
        var done = new ArrayList<CompletableFuture<Void>>();
        synchronized (this) {
            log.durableEnd = log.acceptedEnd;
            for (var each : awaited) if (each.position <= log.durableEnd) done.add(each.done);
            awaited.removeIf(each -> each.position <= log.durableEnd);
            notifyAll();
        }
        for (var each : done) each.complete(null);
    }

    /** Gives the oldest frames up, as at the journal's bound: all that end at or before {@code position}. */
    public synchronized void giveUp(long position) {
        log.entries.removeIf(entry -> entry.end() <= position);
        log.firstKept = Math.max(log.firstKept, position);
    }

    /** Closes this one cleanly; the next instance has everything. */
    public MemoryJournal reopen() {
        sync();
        close();
        return new MemoryJournal(log);
    }

    /** Loses what was not durable; the next instance goes on after the durable end, one incarnation higher. */
    public MemoryJournal crash() {
        synchronized (this) {
            log.loseAfterDurableEnd();
        }
        close();
        return new MemoryJournal(log);
    }

    /** Every batch and gap kept, in order; the batches are copies. */
    public synchronized List<Entry> entries() {
        return log.entries.stream()
                .filter(entry -> !(entry instanceof MemoryLog.Defined))
                .toList();
    }

    /** Number of samples kept. */
    public synchronized long samples() {
        long sum = 0;
        for (var entry : log.entries)
            if (entry instanceof MemoryLog.Samples s) sum += s.batch().size();
        return sum;
    }

    /** All gaps kept, in order. */
    public synchronized List<Gap> gaps() {
        var gaps = new ArrayList<Gap>();
        for (var entry : log.entries) if (entry instanceof MemoryLog.Gapped g) gaps.add(g.gap());
        return gaps;
    }

    @Override
    public UUID id() {
        return log.id;
    }

    @Override
    public synchronized int define(TagDefinition tag) {
        checkOpen();
        return log.define(tag);
    }

    @Override
    public synchronized Optional<TagDefinition> definition(int tag) {
        return Optional.ofNullable(log.definitions.get(tag));
    }

    @Override
    public synchronized AppendResult append(SampleBatch batch) {
        checkOpen();
        log.check(batch);
        var producer = batch.producer();
        if (producer != null) {
            var last = log.producers.get(producer);
            if (last != null && batch.sequence() <= last.sequence())
                return new AppendResult.Appended(last.position(), true);
        }
        if (refusal != null) return new AppendResult.Refused(refusal);
        long end = log.append(batch);
        afterAppend();
        return new AppendResult.Appended(end, false);
    }

    @Override
    public synchronized AppendResult append(Gap gap) {
        checkOpen();
        if (refusal != null) return new AppendResult.Refused(refusal);
        long end = log.append(gap);
        afterAppend();
        return new AppendResult.Appended(end, false);
    }

    private void afterAppend() {
        if (!syncsHeld) log.durableEnd = log.acceptedEnd;
        notifyAll();
    }

    @Override
    public synchronized long acceptedEnd() {
        return log.acceptedEnd;
    }

    @Override
    public synchronized long durableEnd() {
        return log.durableEnd;
    }

    @Override
    public synchronized long lastServerEpochNanos() {
        return log.lastServerEpochNanos;
    }

    @Override
    public synchronized CompletionStage<Void> durable(long position) {
        var done = new CompletableFuture<Void>();
        if (position <= log.durableEnd) done.complete(null);
        else if (closed) done.completeExceptionally(new IOException("The journal is closed"));
        else awaited.add(new Awaited(position, done));
        return done;
    }

    @Override
    public synchronized JournalReader open(ReaderRequest request) {
        checkOpen();
        if (open.containsKey(request.name()))
            throw new IllegalStateException("A reader named " + request.name() + " is open; close it first");
        var reader = new MemoryReader(this, request);
        open.put(request.name(), reader);
        log.committed.putIfAbsent(request.name(), reader.position());
        if (request.required()) log.required.add(request.name());
        else log.required.remove(request.name());
        return reader;
    }

    synchronized void closed(MemoryReader reader) {
        open.remove(reader.request.name(), reader);
        notifyAll();
    }

    @Override
    public synchronized List<ReaderStatus> readers() {
        var list = new ArrayList<ReaderStatus>();
        log.committed.forEach((name, committed) -> {
            var reader = open.get(name);
            var mode = reader == null ? ReaderRequest.Mode.RECORDING : reader.request.mode();
            boolean required = log.required.contains(name);
            long lag = Position.offset(log.acceptedEnd) - Position.offset(committed);
            long delivered = reader == null ? 0 : reader.delivered();
            list.add(new ReaderStatus(name, mode, required, reader != null, committed, Math.max(0, lag), delivered));
        });
        return list;
    }

    @Override
    public synchronized List<SegmentStatus> segments() {
        return List.of(new SegmentStatus(
                "memory", log.firstKept, log.acceptedEnd, Position.offset(log.acceptedEnd), samples(), true));
    }

    @Override
    public synchronized void drop(Subject subject, String reader) {
        if (open.containsKey(reader)) throw new IllegalStateException("Reader " + reader + " is open; stop it first");
        if (log.committed.remove(reader) == null) throw new IllegalStateException("There is no reader " + reader);
    }

    synchronized boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        var failed = new ArrayList<CompletableFuture<Void>>();
        synchronized (this) {
            closed = true;
            for (var each : awaited) failed.add(each.done);
            awaited.clear();
            notifyAll();
        }
        for (var each : failed) each.completeExceptionally(new IOException("The journal closed before its sync"));
    }

    private void checkOpen() {
        if (closed) throw new IllegalStateException("This journal is closed; get the new service");
    }

    Cursor cursor(long position) {
        return new Cursor(log.id, position);
    }
}
