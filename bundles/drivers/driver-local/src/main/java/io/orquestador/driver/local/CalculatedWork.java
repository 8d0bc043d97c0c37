package io.orquestador.driver.local;

import io.orquestador.journal.Journal;
import io.orquestador.plant.Plant;
import io.orquestador.support.driver.BusPort;
import io.orquestador.support.driver.DeviceStatus;
import io.orquestador.support.runtime.Handover;
import io.orquestador.support.runtime.Stamp;
import io.orquestador.tag.Flags;
import io.orquestador.tag.ProcessImage;
import io.orquestador.tag.PublishResult;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.TagValue;
import java.io.IOException;
import java.time.Clock;
import java.util.BitSet;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The work of the thread {@code drv-local-calculated}. Inputs come by the journal, batch by batch, so that what one scan read is computed
 * together; the process image says what they are at the start, at each {@code every}, and whenever the journal cannot. All but {@link #use}
 * and {@link #wakeUp} belongs to that thread.
 */
final class CalculatedWork implements InputReader.Changed, LocalDriver.Work {
    private static final long LOOK_NANOS = 1_000_000_000L;
    /** How soon a bus that comes back gets what was kept for it. */
    private static final long FLUSH_NANOS = 10_000_000L;
    /** How soon a new bus is noticed: well before it shows tags without an owner as bad. */
    private static final long NOTICE_NANOS = 250_000_000L;
    /** How often the image is looked at while there is no journal. */
    private static final long IMAGE_NANOS = 100_000_000L;

    private static final int ROWS = 8_192;

    private final BusPort bus;
    private final Supplier<@Nullable ProcessImage> image;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final DeviceStatus status;
    private final LocalHealth health;
    private final Handover handover;
    private final InputReader reader;
    private final AtomicReference<@Nullable Plant> next = new AtomicReference<>();
    private final BitSet dirty = new BitSet();
    private SampleBatch batch = new SampleBatch(1);
    private Formulas formulas = Formulas.NONE;
    private boolean started;
    private long shownClaim;
    private long nextDueNanos;
    private long imageNanos;
    private long retryJournalNanos;

    CalculatedWork(
            BusPort bus,
            Supplier<@Nullable Journal> journal,
            Supplier<@Nullable ProcessImage> image,
            Clock clock,
            LongSupplier nanoTime,
            DeviceStatus status,
            LocalHealth health,
            Handover handover) {
        this.bus = bus;
        this.image = image;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.status = status;
        this.health = health;
        this.handover = handover;
        reader = new InputReader(journal, this);
    }

    /** Takes the calculated tags of a new revision into use with the next cycle. From any thread. */
    void use(Plant plant) {
        next.set(plant);
    }

    /** Ends a wait for the journal. From any thread. */
    @Override
    public void wakeUp() {
        reader.wakeUp();
    }

    @Override
    public long run() {
        long now = nanoTime.getAsLong();
        if (!started) start(now);
        var revised = next.getAndSet(null);
        if (revised != null) apply(revised, now);
        boolean flushed = bus.flush();
        boolean claimed = claim();
        if (formulas.inOrder().isEmpty()) return claimed ? LOOK_NANOS : FLUSH_NANOS;
        boolean fresh = now - retryJournalNanos >= 0 && reader.open(now);
        if (fresh || (!reader.isOpen() && now - imageNanos >= IMAGE_NANOS)) lookAtAll(now);
        if (now - nextDueNanos >= 0) due(now);
        batch();
        publish();
        long wait = Math.min(NOTICE_NANOS, nextDueNanos - now);
        if (!reader.isOpen()) wait = Math.min(wait, IMAGE_NANOS);
        if (!flushed || !claimed) wait = Math.min(wait, FLUSH_NANOS);
        if (!reader.isOpen()) return Math.max(1, wait);
        read(Math.max(1, wait / 1_000_000));
        return 0;
    }

    @Override
    public Optional<byte[]> record() {
        reader.close();
        return started ? Optional.of(LocalRecord.of(status)) : Optional.empty();
    }

    private void start(long now) {
        started = true;
        handover.take().ifPresent(record -> LocalRecord.handTo(status, record));
        retryJournalNanos = now;
        imageNanos = now - IMAGE_NANOS;
    }

    private void apply(Plant plant, long now) {
        var before = formulas.definitions();
        formulas = Formulas.of(plant, formulas);
        LocalHealth.tags(status, formulas.inOrder().size(), "computed");
        health.expressions(formulas.problems());
        if (!formulas.definitions().equals(before)) bus.retag(formulas.definitions());
        int rows = Math.max(1, formulas.inOrder().size());
        batch = new SampleBatch(Math.min(SampleBatch.MAX_SAMPLES, Math.max(ROWS, rows)));
        for (var each : formulas.inOrder()) each.dueNanos = now + each.periodNanos;
        nextDueNanos = now;
        dirty.clear();
        dirty.set(0, formulas.inOrder().size());
        reader.follow(formulas.inputs());
        for (var each : formulas.inOrder()) look(each, now, false);
    }

    /** Also a way to notice that the bus is another one now. */
    private boolean claim() {
        if (formulas.inOrder().isEmpty() && bus.claims() == 0) return true;
        if (!bus.claim()) return false;
        if (bus.claims() == shownClaim) return true;
        shownClaim = bus.claims();
        showAll();
        return true;
    }

    private void showAll() {
        for (var each : formulas.inOrder()) each.showAgain();
        dirty.set(0, formulas.inOrder().size());
    }

    /** Computes what has waited for as long as its {@code every}, and finds out when the next one is due. */
    private void due(long now) {
        long soonest = now + LOOK_NANOS;
        var all = formulas.inOrder();
        for (int i = 0; i < all.size(); i++) {
            var each = all.get(i);
            if (now - each.dueNanos >= 0) {
                each.dueNanos += (1 + (now - each.dueNanos) / each.periodNanos) * each.periodNanos;
                look(each, now, !reader.isOpen());
                dirty.set(i);
            }
            soonest = Math.min(soonest, each.dueNanos);
        }
        nextDueNanos = soonest;
    }

    private void lookAtAll(long now) {
        imageNanos = now;
        for (var each : formulas.inOrder()) look(each, now, true);
    }

    /**
     * Takes from the image what the journal does not tell: what an input was before, and what it could not record.
     *
     * @param everything also what the journal will tell, from which it must not run ahead: it would skip what was between
     */
    private void look(Formula formula, long now, boolean everything) {
        var last = image.get();
        if (last == null) return;
        last.value(formula.tag.path())
                .filter(each -> each.tag().uuid().equals(formula.tag.uuid()))
                .ifPresent(each -> formula.showedUntil(each.sourceEpochNanos()));
        for (int i = 0; i < formula.inputs.size(); i++) {
            var input = formula.inputs.get(i);
            if (!formulas.inputs().containsKey(input.tag.uuid())) continue; // it is computed here
            var value = last.value(input.tag.path())
                    .filter(each -> each.tag().uuid().equals(input.tag.uuid()));
            if (value.isPresent()) input.present();
            boolean wanted = everything
                    || input.needsImage()
                    || !value.map(CalculatedWork::isRecorded).orElse(false);
            if (wanted && value.map(input::take).orElseGet(() -> input.missing(now))) dirty.or(input.users);
        }
    }

    private static boolean isRecorded(TagValue value) {
        return !Flags.has(value.flags(), Flags.NOT_RECORDED);
    }

    private void read(long waitMs) {
        try {
            int all = Math.max(1, formulas.inOrder().size());
            reader.read(Math.max(1, Math.min(64, batch.capacity() / all)), waitMs, nanoTime.getAsLong());
            health.journal("");
        } catch (IOException e) {
            reader.close();
            retryJournalNanos = nanoTime.getAsLong() + LOOK_NANOS;
            health.journal(String.valueOf(e.getMessage()));
        }
        publish();
    }

    @Override
    public void input(Input input) {
        dirty.or(input.users);
    }

    /** One round: each formula that is concerned, after those it uses. */
    @Override
    public void batch() {
        if (dirty.isEmpty()) return;
        long now = Stamp.epochNanos(clock);
        for (int i = dirty.nextSetBit(0); i >= 0; i = dirty.nextSetBit(i + 1)) {
            var each = formulas.inOrder().get(i);
            if (!each.compute(now)) continue;
            dirty.or(each.output.users); // all of them come later
            if (batch.isFull()) publish();
            each.addTo(batch, i);
        }
        dirty.clear();
    }

    private void publish() {
        int rows = batch.size();
        if (rows == 0) return;
        var result = bus.publish(batch);
        batch.clear();
        boolean superseded = result instanceof PublishResult.Superseded;
        health.superseded(superseded);
        boolean unrecorded = result instanceof PublishResult.NotRecorded;
        if (superseded || (unrecorded && !bus.isLive())) {
            status.missed.incrementAndGet();
            for (var each : formulas.inOrder()) each.showAgain();
            return;
        }
        status.done.incrementAndGet();
        status.samples.addAndGet(rows);
    }
}
