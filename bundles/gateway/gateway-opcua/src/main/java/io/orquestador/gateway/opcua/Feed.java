package io.orquestador.gateway.opcua;

import io.orquestador.journal.Cursor;
import io.orquestador.journal.Journal;
import io.orquestador.journal.JournalReader;
import io.orquestador.journal.JournalVisitor;
import io.orquestador.journal.ReaderRequest;
import io.orquestador.tag.Flags;
import io.orquestador.tag.ProcessImage;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the values of monitored items come from: a live reader of the journal, so that every sample is told. The process image is looked at for
 * what is in no journal: which tags there are, values that could not be recorded, and all values while the journal is away for long. For the
 * thread {@code opcua-feed}.
 */
final class Feed implements JournalVisitor {
    static final String READER = "opcua";

    private static final Logger LOG = LoggerFactory.getLogger(Feed.class);
    private static final long LOOK_NANOS = 1_000_000_000L;
    /** A journal that is replaced is back sooner, and then has every sample of the time between. */
    private static final long WITHOUT_JOURNAL_NANOS = 5_000_000_000L;

    private static final int WAIT_MS = 100;
    private static final int FRAMES_A_TIME = 1_000;
    /** So many looks in a row a tag may be missing before it is gone: while tag-core is replaced none is. */
    private static final int LOOKS_MISSING = 5;

    private final Services services;
    private final WatchedTags watched;
    private final Consumer<TagTree> tree;
    private final LongSupplier nanoTime;
    private @Nullable String[] paths = new @Nullable String[0]; // by the journal's number of the tag
    private volatile @Nullable JournalReader reader; // written by our thread only
    private final AtomicReference<@Nullable Cursor> begin = new AtomicReference<>();
    private @Nullable Cursor left;
    private List<TagDefinition> listed = List.of();
    private int looksWithout;
    private long lastLook;
    private long lastRead;

    Feed(Services services, WatchedTags watched, Consumer<TagTree> tree, LongSupplier nanoTime) {
        this.services = services;
        this.watched = watched;
        this.tree = tree;
        this.nanoTime = nanoTime;
        lastRead = nanoTime.getAsLong();
        lastLook = lastRead - LOOK_NANOS;
    }

    /** One round; waits up to 100 ms for samples while somebody watches. @return nanoseconds until the next */
    long cycle() {
        var seen = begin.get(); // before the question: one that is set after it is for the next round
        boolean busy = !watched.isEmpty();
        if (busy) read(WAIT_MS);
        else rest();
        if (!busy || reader != null) begin.compareAndSet(seen, null);
        long now = nanoTime.getAsLong();
        if (now - lastLook >= LOOK_NANOS) {
            lastLook = now;
            look(now);
        }
        if (!busy) return LOOK_NANOS - (now - lastLook);
        return reader == null ? WAIT_MS * 1_000_000L : 0;
    }

    /** From any thread, before somebody watches and looks at the image: the journal is to be read from here on. */
    void begin() {
        var journal = services.journal;
        if (journal != null) begin.compareAndSet(null, new Cursor(journal.id(), journal.acceptedEnd()));
    }

    /** From any thread: ends a wait. */
    void wakeUp() {
        var open = reader;
        if (open != null) open.wakeUp();
    }

    /** Nobody watches: lets go of the journal. What comes before somebody does again is in the image. */
    void rest() {
        var open = reader;
        if (open != null) open.close();
        reader = null;
        left = null;
        lastRead = nanoTime.getAsLong();
    }

    boolean hasJournal() {
        return reader != null || (watched.isEmpty() && services.journal != null);
    }

    private void read(int waitMs) {
        try {
            var open = reader();
            if (open == null) return;
            int wait = waitMs;
            while (open.read(this, FRAMES_A_TIME, wait) == FRAMES_A_TIME) wait = 0;
            lastRead = nanoTime.getAsLong();
        } catch (IOException | IllegalStateException e) { // going away, or its disk fails: the image goes on telling
            LOG.debug("The journal could not be read", e);
            close();
        }
    }

    private @Nullable JournalReader reader() {
        var open = reader;
        if (open != null && open.isClosed()) close();
        var journal = services.journal;
        if (reader == null && journal != null) reader = open(journal);
        return reader;
    }

    /** Goes on where the reader before was, so that the time a journal is replaced is not missed; else where somebody began to watch. */
    private JournalReader open(Journal journal) {
        Arrays.fill(paths, null); // this journal may be another
        var from = left != null ? left : begin.getAndSet(null);
        if (from == null || !from.journal().equals(journal.id()))
            from = new Cursor(journal.id(), journal.acceptedEnd());
        return journal.open(new ReaderRequest(
                READER, ReaderRequest.Mode.LIVE, false, Optional.of(from), ReaderRequest.Start.NEWEST));
    }

    private void close() {
        var open = reader;
        if (open == null) return;
        left = open.cursor();
        open.close();
        reader = null;
    }

    @Override
    public void definition(int tag, TagDefinition definition) {
        if (tag >= paths.length) paths = Arrays.copyOf(paths, Math.max(tag + 1, 2 * paths.length));
        paths[tag] = definition.path();
    }

    @Override
    public void samples(long position, SampleBatch batch) {
        var rows = batch.tags();
        for (int row = 0, size = batch.size(); row < size; row++) {
            var path = paths[rows[row]];
            var tag = path == null ? null : watched.get(path);
            if (tag != null) tag.take(batch, row);
        }
    }

    private void look(long now) {
        var image = services.image;
        if (image == null) return;
        list(List.copyOf(image.tags()));
        boolean isAway = !watched.isEmpty() && reader == null && now - lastRead > WITHOUT_JOURNAL_NANOS;
        var unrecorded = new ArrayList<TagValue>();
        for (var tag : watched.all()) see(image, tag, isAway, unrecorded);
        if (!unrecorded.isEmpty()) read(0); // what was recorded before them comes first
        for (var value : unrecorded) {
            var tag = watched.get(value.tag().path());
            if (tag != null) tag.take(value);
        }
        commit();
    }

    private static void see(ProcessImage image, WatchedTags.Tag tag, boolean isAway, List<TagValue> unrecorded) {
        var value = image.value(tag.path).orElse(null);
        if (value == null) {
            if (++tag.looksMissing == LOOKS_MISSING) tag.gone();
            return;
        }
        boolean cameBack = tag.looksMissing >= LOOKS_MISSING;
        tag.looksMissing = 0;
        if (isAway || cameBack || Flags.has(value.flags(), Flags.NOT_RECORDED)) unrecorded.add(value);
    }

    /** An image that has just come has not all its tags yet; fewer of them are believed after five looks. */
    private void list(List<TagDefinition> now) {
        if (now.equals(listed)) {
            looksWithout = 0;
            return;
        }
        if (now.size() < listed.size() && ++looksWithout < LOOKS_MISSING) return;
        looksWithout = 0;
        listed = now;
        tree.accept(new TagTree(now));
    }

    /** So that the list of readers tells how far this one is. */
    private void commit() {
        var journal = services.journal;
        var open = reader;
        if (journal == null || open == null || open.position() > journal.durableEnd()) return;
        try {
            open.commit(open.position());
        } catch (IllegalArgumentException | IllegalStateException e) { // replaced between the two lines
            LOG.debug("Not committed", e);
        }
    }
}
