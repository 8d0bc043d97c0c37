package io.orquestador.gateway.live;

import io.orquestador.journal.Cursor;
import io.orquestador.journal.Journal;
import io.orquestador.journal.JournalReader;
import io.orquestador.journal.JournalVisitor;
import io.orquestador.journal.ReaderRequest;
import io.orquestador.tag.ProcessImage;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.TagDefinition;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps {@link LiveTags} at the last values. The journal tells what came, at once and for little; the process image is looked through once
 * a second for what is in no journal: which tags there are, and values that could not be recorded. While the journal is away the image is
 * looked through more often. For the thread {@code live}.
 */
final class LiveSource implements JournalVisitor {
    static final String READER = "live";

    private static final Logger LOG = LoggerFactory.getLogger(LiveSource.class);
    private static final long LOOK_NANOS = 1_000_000_000L;
    private static final long LOOK_WITHOUT_JOURNAL_NANOS = 100_000_000L;
    private static final int FRAMES_A_TIME = 10_000;

    private final Services services;
    private final LiveTags tags;
    private final LongSupplier nanoTime;
    private int[] numbers = new int[0]; // by the journal's number of the tag; -1: not known here
    private @Nullable String[] paths = new @Nullable String[0];
    private @Nullable JournalReader reader;
    private @Nullable Cursor left;
    private long lastLook;
    private boolean listChanged;
    private boolean isResting = true;

    LiveSource(Services services, LiveTags tags, LongSupplier nanoTime) {
        this.services = services;
        this.tags = tags;
        this.nanoTime = nanoTime;
    }

    /** Brings the values up to now. @return tags came, went, or are others now */
    boolean refresh() {
        if (isResting) lastLook = nanoTime.getAsLong() - LOOK_NANOS;
        isResting = false;
        listChanged = false;
        boolean journaled = read();
        long now = nanoTime.getAsLong();
        if (now - lastLook >= (journaled ? LOOK_NANOS : LOOK_WITHOUT_JOURNAL_NANOS)) {
            lastLook = now;
            look();
        }
        return listChanged;
    }

    /** Nobody wants anything: lets go of the journal. */
    void rest() {
        if (reader != null) reader.close();
        reader = null;
        left = null;
        isResting = true;
    }

    /** Somebody wants this tag now: its value as it is. */
    void load(int tag) {
        var image = services.image;
        if (image != null) look(image, tag, false);
    }

    /** @return the journal is there and was read to its end */
    private boolean read() {
        try {
            var open = reader();
            if (open == null) return false;
            while (open.read(this, FRAMES_A_TIME, 0) == FRAMES_A_TIME) {} // to the end; then see to the clients
            return true;
        } catch (IOException | IllegalStateException e) { // going away, or its disk fails: the image goes on telling
            LOG.debug("The journal could not be read", e);
            close();
            return false;
        }
    }

    private @Nullable JournalReader reader() {
        if (reader != null && reader.isClosed()) close();
        var journal = services.journal;
        if (reader == null && journal != null) reader = open(journal);
        return reader;
    }

    /** Goes on where the reader before was, so that the time a journal is replaced is not missed; else at the end. */
    private JournalReader open(Journal journal) {
        Arrays.fill(numbers, -1); // this journal may be another
        Arrays.fill(paths, null);
        var from = left != null && left.journal().equals(journal.id())
                ? left
                : new Cursor(journal.id(), journal.acceptedEnd());
        return journal.open(new ReaderRequest(
                READER, ReaderRequest.Mode.LIVE, false, Optional.of(from), ReaderRequest.Start.NEWEST));
    }

    private void close() {
        if (reader == null) return;
        left = reader.cursor();
        reader.close();
        reader = null;
    }

    @Override
    public void definition(int tag, TagDefinition definition) {
        if (tag >= numbers.length) {
            int from = numbers.length;
            numbers = Arrays.copyOf(numbers, Math.max(tag + 1, 2 * from));
            Arrays.fill(numbers, from, numbers.length, -1);
            paths = Arrays.copyOf(paths, numbers.length);
        }
        paths[tag] = definition.path();
        numbers[tag] = tags.number(definition.path());
    }

    @Override
    public void samples(long position, SampleBatch batch) {
        var rows = batch.tags();
        for (int row = 0, size = batch.size(); row < size; row++) {
            int tag = numbers[rows[row]];
            if (tag >= 0 && tags.isWanted(tag)) tags.take(tag, batch, row);
        }
    }

    private void look() {
        var image = services.image;
        if (image == null) return;
        var open = reader;
        boolean isAhead = open == null || image.position() >= open.position();
        if (tags.list(image.tags())) {
            listChanged = true;
            renumber();
        }
        for (int tag = 0, count = tags.count(); tag < count; tag++)
            if (tags.isWanted(tag) && tags.isHere(tag)) look(image, tag, isAhead);
        if (open != null) commit(open);
    }

    /** @param isAhead the image is at least as new as what the journal told */
    private void look(ProcessImage image, int tag, boolean isAhead) {
        var value = image.value(tags.definition(tag).path()).orElse(null);
        if (value != null && (isAhead || value.serverEpochNanos() > tags.serverEpochNanos(tag))) tags.take(tag, value);
    }

    private void renumber() {
        for (int i = 0; i < paths.length; i++) {
            var path = paths[i];
            if (path != null) numbers[i] = tags.number(path);
        }
    }

    /** So that the list of readers tells how far this one is. */
    private void commit(JournalReader open) {
        var journal = services.journal;
        if (journal == null || open.position() > journal.durableEnd()) return;
        try {
            open.commit(open.position());
        } catch (IllegalArgumentException e) { // the journal was replaced between the two lines
            LOG.debug("Not committed", e);
        }
    }
}
