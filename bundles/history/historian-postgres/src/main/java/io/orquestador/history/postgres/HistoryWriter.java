package io.orquestador.history.postgres;

import io.orquestador.history.HistoryUnavailable;
import io.orquestador.history.corrections.CorrectionRefused;
import io.orquestador.journal.Journal;
import io.orquestador.journal.Position;
import io.orquestador.metrics.Condition.Severity;
import io.orquestador.support.runtime.Conditions;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From the journal to the database, exactly once: rows and cursor in one transaction, and after anything that failed the cursor is read
 * from the database again and the journal from there. All state belongs to the thread {@code hist-writer}; the journal is its queue.
 */
final class HistoryWriter {
    static final String READER = "historian";
    private static final Logger LOG = LoggerFactory.getLogger(HistoryWriter.class);
    private static final int STAND_BY_S = 30;
    private static final long IDLE_WAIT_MS = 1_000;
    private static final long WAIT_FOR_SERVICE_NS = TimeUnit.MILLISECONDS.toNanos(100); // a new service wakes us sooner
    private static final double LAG_LIMIT_S = 60;
    private static final long BEAT_NS = TimeUnit.SECONDS.toNanos(10);
    private static final String DISK_FULL = "53100"; // SQLSTATE
    private static final long MIN_BACKOFF_MS = 250;
    private static final long MAX_BACKOFF_MS = 4_000;

    private final Supplier<@Nullable DataSource> source;
    private final Supplier<@Nullable Journal> journal;
    private final Supplier<@Nullable Groups> groups;
    private final Age age;
    private final HistorianSettings settings;
    private final int standByS;
    private final SealClock sealClock;
    private final Conditions conditions;
    private final WriterMetrics metrics;
    private final Runnable afterSeal;
    private final ErasureWork erasures;

    private @Nullable DataSource migrated;
    private @Nullable WriterSession session;
    private @Nullable Journal known; // by it we are
    private volatile @Nullable FromJournal reading; // woken up by others
    private long backoffMs = MIN_BACKOFF_MS;
    private long lastWord; // nanoTime of the last transaction
    private long storedPosition;
    private boolean isFenced;
    private volatile @Nullable Stored stored; // read by queries

    /** What the writer has in memory of what is stored. */
    record Stored(TagTable tags, Tails tails, Layers layers, RollupTags rollups, long fence) {}

    HistoryWriter(
            Supplier<@Nullable DataSource> source,
            Supplier<@Nullable Journal> journal,
            Supplier<@Nullable Groups> groups,
            HistorianSettings settings,
            Age age,
            Conditions conditions,
            WriterMetrics metrics,
            Lookers lookers,
            Runnable afterSeal) {
        this.source = source;
        this.journal = journal;
        this.groups = groups;
        this.age = age;
        this.settings = settings;
        this.standByS = settings.standByS() > 0 ? settings.standByS() : STAND_BY_S;
        this.sealClock = new SealClock(settings.sealing());
        this.conditions = conditions;
        this.metrics = metrics;
        this.afterSeal = afterSeal;
        this.erasures = new ErasureWork(source, lookers, metrics);
    }

    /** One transaction, or the wait for something to store. @return nanoseconds until the next */
    long cycle() {
        try {
            makeKnown();
            var store = session();
            if (store == null) return WAIT_FOR_SERVICE_NS;
            var from = fromJournal(store);
            if (from == null) return erase(store) ? 0 : WAIT_FOR_SERVICE_NS;
            if (from.fill(erasures.isUnderWay() ? 1 : IDLE_WAIT_MS)) store(store, from, true);
            if (sealClock.isDue(store.tails)) seal(store);
            else if (System.nanoTime() - lastWord > BEAT_NS) beat(store);
            erase(store); // last: should it fail again and again, samples are stored all the same
            return 0;
        } catch (WriterSession.Fenced e) {
            letGo();
            stored = null; // what another stores from now on is not in our memory
            isFenced = true;
            conditions.raise(
                    "HISTORIAN-FENCED",
                    READER,
                    Severity.ERROR,
                    String.valueOf(e.getMessage()),
                    "Let only one runtime store into a database. This one takes over when the other is silent for "
                            + standByS + " s.");
            return TimeUnit.SECONDS.toNanos(Math.min(5, standByS));
        } catch (SQLException e) {
            abort();
            conditions.raise(
                    "HISTORIAN-DATABASE-AWAY",
                    READER,
                    Severity.WARNING,
                    String.valueOf(e.getMessage()),
                    (DISK_FULL.equals(e.getSQLState()) ? "Free some space on the disk of the database. " : "")
                            + "Samples wait in the journal and are stored when the database is back.");
            long wait = backoffMs;
            backoffMs = Math.min(MAX_BACKOFF_MS, backoffMs * 2);
            return TimeUnit.MILLISECONDS.toNanos(wait);
        } catch (IOException e) {
            letGo();
            conditions.raise(
                    "HISTORIAN-JOURNAL",
                    READER,
                    Severity.ERROR,
                    "The journal cannot be read: " + e.getMessage(),
                    "Look at the disk. It is tried again every second.");
            return TimeUnit.SECONDS.toNanos(1);
        } catch (RuntimeException | Error e) {
            abort(); // what is half done must not be gone on with
            throw e;
        } finally {
            watchLag();
        }
    }

    /** From now on the journal keeps for us what we have not stored, and says what it could not keep, also while there is no database yet. */
    private void makeKnown() {
        var now = journal.get();
        if (now == null || now == known) return;
        try {
            if (reading == null) now.open(FromJournal.request(Optional.empty())).close();
            known = now;
        } catch (IllegalStateException heldOrClosed) {
            // by our predecessor, which made us known; or a new one comes
        }
    }

    private @Nullable WriterSession session() throws SQLException, WriterSession.Fenced {
        var now = source.get();
        if (now == null || now != migrated) letGo();
        if (now != null && now != migrated) stored = null; // of another database
        if (now == null) {
            conditions.raise(
                    "HISTORIAN-DATABASE-AWAY",
                    READER,
                    Severity.WARNING,
                    "There is no database for schema historian.",
                    "Samples wait in the journal. Is the bundle database active, and what are its conditions?");
            return null;
        }
        var open = session;
        if (open != null) return open;
        if (now != migrated) {
            HistorianSchema.migrate(now);
            migrated = now;
        }
        open = WriterSession.open(now, READER, isFenced ? standByS : 0);
        session = open;
        for (var stone : open.layers.tombstones()) if (stone.upTo() == null) erase(open, stone);
        stored = new Stored(open.tags, open.tails, open.layers, open.rollups, open.fence);
        for (var what : open.damaged)
            conditions.raise(
                    "HISTORIAN-BLOCK-DAMAGED",
                    READER,
                    Severity.ERROR,
                    what,
                    "They are kept in table damaged. Look at the disk; the journal has them for another day or so.");
        sealClock.restart(open.tails.open());
        isFenced = false;
        erasures.restart();
        lastWord = System.nanoTime();
        conditions.clear("HISTORIAN-FENCED", READER);
        conditions.clear("HISTORIAN-DATABASE-AWAY", READER);
        LOG.info(
                "Storing from {} on, {} samples are stored",
                open.cursor.map(cursor -> Position.text(cursor.position())).orElse("the beginning of the journal"),
                open.stored);
        return open;
    }

    /** @return null while there is no journal, or its reader is still held by our predecessor */
    private @Nullable FromJournal fromJournal(WriterSession store) {
        var now = journal.get();
        var open = reading;
        if (open != null && open.isOf(now)) return open;
        if (open != null) {
            // the journal is another instance now: its successor is read from the cursor on, as after any failure
            letGo();
            return null;
        }
        if (now == null) return null;
        open = FromJournal.open(now, store, this::groups, settings);
        if (open == null) return null;
        reading = open;
        storedPosition = FromJournal.storedPosition(now, store);
        return open;
    }

    private Groups groups() {
        var told = groups.get();
        return told == null ? Groups.NONE : told;
    }

    private void store(WriterSession store, FromJournal from, boolean mayReadAhead)
            throws SQLException, WriterSession.Fenced, IOException {
        long start = System.nanoTime();
        var batch = from.take(mayReadAhead);
        store.store(batch);
        metrics.erased(batch.erased.values().stream().mapToLong(Long::longValue).sum());
        lastWord = System.nanoTime();
        storedPosition = batch.cursor().position();
        metrics.stored(batch.count(), lastWord - start, batch.serverEpochNanos());
        sealClock.stored(batch.count());
        from.stored(batch);
        backoffMs = MIN_BACKOFF_MS;
        conditions.clear("HISTORIAN-JOURNAL", READER);
    }

    private void seal(WriterSession store) throws SQLException, WriterSession.Fenced {
        long start = System.nanoTime();
        sealed(store.seal(ripe(store)), start);
    }

    private Seal.Ripe ripe(WriterSession store) {
        var policy = new Policy(store.tags, groups(), age);
        return sealClock.ripe(store.tails, metrics.serverEpochNanos(), policy);
    }

    private void sealed(Seal seal, long start) {
        lastWord = System.nanoTime();
        metrics.sealed(seal.blocks(), lastWord - start);
        metrics.deleted(seal.tooOld());
        metrics.leftOut(seal.leftOut());
        sealClock.sealed();
        afterSeal.run();
    }

    /** Nothing of it is answered from then on. On our thread. */
    void erase(WriterSession store, Tombstone stone) throws SQLException, WriterSession.Fenced {
        var tag = store.tags.tag(store.tags.id(stone.tag()));
        long start = System.nanoTime();
        if (tag == null) store.noErasure(stone);
        else sealed(erasures.begin(store, stone, tag, ripe(store)), start);
    }

    /** @return whether something of an erasure was to be done */
    private boolean erase(WriterSession store) throws SQLException, WriterSession.Fenced {
        erasures.goOn(store);
        if (erasures.isUnderWay()) {
            lastWord = System.nanoTime();
            afterSeal.run();
        }
        return erasures.isUnderWay();
    }

    private void beat(WriterSession store) throws SQLException, WriterSession.Fenced {
        store.beat();
        lastWord = System.nanoTime();
    }

    private void watchLag() {
        var now = journal.get();
        metrics.behind(now != null && now.durableEnd() > storedPosition);
        double lag = metrics.lagSeconds();
        if (lag > LAG_LIMIT_S)
            conditions.raise(
                    "HISTORIAN-LAG",
                    READER,
                    Severity.WARNING,
                    "What is stored is %.0f s behind (limit %.0f s).".formatted(lag, LAG_LIMIT_S),
                    "Nothing is lost while the journal has room. Look at the database, its disk and the journal's size.");
        else if (lag < LAG_LIMIT_S / 2) conditions.clear("HISTORIAN-LAG", READER);
    }

    /** Ends a wait for the journal. Any thread. */
    void wakeUp() {
        var open = reading;
        if (open != null) open.wakeUp();
    }

    /** Null before the database was reached for the first time, and while another historian stores into it. Any thread. */
    @Nullable
    Stored stored() {
        return stored;
    }

    /** What others want to be done between two transactions. */
    interface Errand<T> {
        T run(WriterSession session) throws SQLException, WriterSession.Fenced, CorrectionRefused;
    }

    /** On our thread. */
    <T> T run(Errand<T> errand) throws HistoryUnavailable, CorrectionRefused {
        var open = session;
        if (open == null)
            throw new HistoryUnavailable(
                    "The historian has no database now, or another one stores into it. Nothing was changed.");
        try {
            var from = reading;
            if (from != null && from.isMoved()) store(open, from, false); // what was read before it does not know of it
            var done = errand.run(open);
            lastWord = System.nanoTime();
            afterSeal.run(); // it may have made something due
            return done;
        } catch (WriterSession.Fenced e) {
            throw new HistoryUnavailable(e.getMessage() + " Nothing was changed.", e); // the next cycle hears it, too
        } catch (IOException e) {
            letGo();
            throw new HistoryUnavailable("The journal cannot be read: " + e.getMessage() + ". Nothing was changed.", e);
        } catch (SQLException e) {
            abort();
            throw new HistoryUnavailable(
                    "The database did not answer: " + e.getMessage()
                            + ". Look whether it was done before you ask again.",
                    e);
        } catch (RuntimeException | Error e) {
            abort();
            throw e;
        }
    }

    /** Lets the connection and the journal go; nothing is lost: the cursor tells where to go on. */
    void letGo() {
        var open = reading;
        reading = null;
        if (open != null) open.close();
        var store = session;
        session = null;
        if (store != null) store.close();
    }

    private void abort() {
        var store = session;
        session = null;
        if (store != null) store.abort();
        letGo();
    }
}
