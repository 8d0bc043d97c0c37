package io.orquestador.tag.core;

import io.orquestador.journal.Journal;
import io.orquestador.security.Permit;
import io.orquestador.security.Subject;
import io.orquestador.support.runtime.Stamp;
import io.orquestador.tag.Flags;
import io.orquestador.tag.ProcessImage;
import io.orquestador.tag.PublishResult;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagBus;
import io.orquestador.tag.TagClaim;
import io.orquestador.tag.TagDefinition;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The tag bus. One lock orders acceptance: ownership, rules, server time, journal, image. The thread {@code tag-system} calls {@link #attach}
 * and {@link #tend}; everybody else the service methods.
 */
final class Bus implements TagBus {
    /** How long a claim waits for somebody to ask whether it may. */
    private static final long PERMIT_WAIT_NANOS = 3_000_000_000L;

    /** Away for longer than a driver waits for the bus, so that samples may be lost and an owner gone without a word. */
    private static final long LONG_AWAY_NANOS = 5_000_000_000L;

    private static final int DRAIN_BATCHES = 64;
    private static final int MOST_WAITING = 10_000;

    private static final Owner NOBODY = new Owner(0, "");

    private record Waiting(long position, CompletableFuture<Void> done) {}

    private final Clock clock;
    private final LongSupplier nanoTime;
    private final BusLimits limits;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition permitCame = lock.newCondition();
    private final Image image = new Image();
    private final Rules rules = new Rules(image);
    private final Recorder recorder;
    private final SampleBatch rows = new SampleBatch(SampleBatch.MAX_SAMPLES);
    private final List<Owner> releasing = new ArrayList<>();
    private final List<Waiting> waiting = new ArrayList<>();
    private @Nullable Owner[] owners = new @Nullable Owner[0];
    private @Nullable Permit permit;
    private long epoch;
    private long lastServer;
    private long clockBehindNanos;
    private boolean stopped;
    private long superseded;
    private long publishes;
    private long publishNanos;
    private long publishMostNanos;

    Bus(Clock clock, LongSupplier nanoTime, BusLimits limits) {
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.limits = limits;
        recorder = new Recorder(image, nanoTime, limits.holdMs(), limits.holdSamples());
        epoch = clock.millis(); // so that no epoch comes twice, whatever happened to the hand-over
    }

    ProcessImage image() {
        return image;
    }

    @Override
    public PublishResult publish(SampleBatch batch) {
        long started = nanoTime.getAsLong();
        lock.lock();
        try {
            checkInService();
            if (batch.size() == 0) return new PublishResult.Accepted(image.position());
            var owner = owner(batch);
            if (!owner.mayPublish(batch.epoch())) {
                superseded += batch.size();
                return new PublishResult.Superseded(owner.epoch);
            }
            long server = serverTime();
            long liveFrom = clockBehindNanos > Rules.AHEAD_NANOS
                    ? server - clockBehindNanos - Rules.AHEAD_NANOS
                    : Long.MAX_VALUE;
            rows.clear();
            rules.apply(batch, rows, owner, server, liveFrom);
            if (rows.size() == 0) return new PublishResult.Accepted(image.position());
            rows.epoch(batch.epoch());
            rows.producer(batch.producer(), batch.sequence());
            rows.serverEpochNanos(server);
            var result = recorder.record(rows);
            lastServer = server;
            return result;
        } finally {
            long took = nanoTime.getAsLong() - started;
            publishes++;
            publishNanos += took;
            publishMostNanos = Math.max(publishMostNanos, took);
            lock.unlock();
        }
    }

    /** @return the owner of all rows; else the first one that refuses the batch */
    private Owner owner(SampleBatch batch) {
        var tags = batch.tags();
        int known = image.count();
        var owner = NOBODY;
        for (int row = 0, size = batch.size(); row < size; row++) {
            int tag = tags[row];
            var next = tag >= 0 && tag < known ? owners[tag] : null;
            if (next == null)
                throw new IllegalArgumentException("Row %d names tag number %d, which no claim gave; there are %d tags"
                        .formatted(row, tag, known));
            if (next == owner) continue;
            owner = next;
            if (!owner.mayPublish(batch.epoch())) return owner;
        }
        return owner;
    }

    /** Never behind what the journal has; stands still while our own clock is set back. */
    private long serverTime() {
        long now = Stamp.epochNanos(clock);
        clockBehindNanos = Math.max(0, lastServer - now);
        return Math.max(lastServer, now);
    }

    @Override
    public TagClaim claim(Subject subject, List<TagDefinition> tags) {
        checkDistinct(tags);
        var decision = awaitPermit().check(subject, "tags", "claim");
        if (!decision.allowed())
            throw new SecurityException(new Permit.Refused(subject, "tags", "claim", decision.reason()).getMessage());
        lock.lock();
        try {
            checkInService();
            return claimNow(subject, tags);
        } finally {
            lock.unlock();
        }
    }

    private static void checkDistinct(List<TagDefinition> tags) {
        var seen = new HashSet<Object>();
        for (var tag : tags)
            if (!seen.add(tag.path()) || !seen.add(tag.uuid()))
                throw new IllegalArgumentException(
                        "Two of the claimed tags share the path %s or the UUID %s; each tag needs its own"
                                .formatted(tag.path(), tag.uuid()));
    }

    private Permit awaitPermit() {
        lock.lock();
        try {
            for (long left = PERMIT_WAIT_NANOS; permit == null && !stopped && left > 0; )
                left = permitCame.awaitNanos(left);
            checkInService();
            var there = permit;
            if (there != null) return there;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
        throw new IllegalStateException(
                "Nobody says who may claim tags: no Permit service. Is security-local running?");
    }

    private TagClaim claimNow(Subject subject, List<TagDefinition> tags) {
        for (var tag : tags) {
            int known = image.number(tag.uuid());
            if (known >= 0 && image.definition(known).type() != tag.type())
                throw new IllegalArgumentException("Tag %s (%s) was %s and cannot become %s; give it a new UUID"
                        .formatted(
                                tag.path(), tag.uuid(), image.definition(known).type(), tag.type()));
        }
        var owner = new Owner(++epoch, subject.id());
        var numbers = new int[tags.size()];
        for (int i = 0; i < numbers.length; i++) numbers[i] = own(tags.get(i), owner);
        for (int number : numbers) recorder.define(number);
        return new TagClaim(owner.epoch, numbers);
    }

    private int own(TagDefinition tag, Owner owner) {
        int before = image.number(tag.path());
        int number = image.number(tag.uuid());
        if (number < 0) number = image.add(tag);
        else if (before != number || !image.definition(number).equals(tag)) image.rename(number, tag);
        int capacity = image.columns().versions.length;
        if (owners.length < capacity) owners = Arrays.copyOf(owners, capacity);
        owners[number] = owner;
        if (before >= 0 && before != number) { // the path is another tag now, and the one before ends
            var retired = new Owner(++epoch, owner.subject);
            owners[before] = retired;
            release(retired);
        }
        return number;
    }

    @Override
    public void release(long released) {
        lock.lock();
        try {
            checkInService();
            var owner = owner(released);
            if (owner != null && !owner.released) release(owner);
        } finally {
            lock.unlock();
        }
    }

    private void release(Owner owner) {
        owner.released = true;
        owner.releasedNanos = nanoTime.getAsLong();
        releasing.add(owner);
    }

    private @Nullable Owner owner(long ofEpoch) {
        for (var owner : owners) if (owner != null && owner.epoch == ofEpoch) return owner;
        return null;
    }

    @Override
    public CompletionStage<Void> durable(long position) {
        lock.lock();
        try {
            checkInService();
            var to = recorder.journal();
            if (to != null) return to.durable(position);
            if (waiting.size() >= MOST_WAITING)
                return CompletableFuture.failedFuture(new IllegalStateException(
                        "The journal is away and %d callers wait for it already".formatted(MOST_WAITING)));
            var done = new CompletableFuture<Void>();
            waiting.add(new Waiting(position, done));
            return done;
        } finally {
            lock.unlock();
        }
    }

    private void checkInService() {
        if (stopped) throw new IllegalStateException("This tag bus was replaced; get the new service");
    }

    /** Who is asked before a claim; null while nobody is there. */
    void permit(@Nullable Permit now) {
        lock.lock();
        try {
            permit = now;
            permitCame.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Which journal is in service; null while there is none. What waits for one is written by {@link #tend}. */
    void attach(@Nullable Journal journal) {
        lock.lock();
        try {
            recorder.attach(journal);
            var to = recorder.journal();
            if (to == null) return;
            lastServer = Math.max(lastServer, to.lastServerEpochNanos());
            for (var each : waiting)
                to.durable(each.position).whenComplete((done, failure) -> {
                    if (failure == null) each.done.complete(null);
                    else each.done.completeExceptionally(failure);
                });
            waiting.clear();
        } finally {
            lock.unlock();
        }
    }

    /** Does what is due: writes what was held, ends what was released. @return there is more to write at once */
    boolean tend() {
        var outcomes = new ArrayList<Runnable>();
        boolean more;
        lock.lock();
        try {
            if (stopped) return false;
            more = recorder.drain(DRAIN_BATCHES, outcomes);
            long now = nanoTime.getAsLong();
            for (var owner : List.copyOf(releasing))
                if (now - owner.releasedNanos >= limits.releaseMs() * 1_000_000) {
                    releasing.remove(owner);
                    disconnect(owner);
                }
        } finally {
            lock.unlock();
        }
        outcomes.forEach(Runnable::run);
        return more;
    }

    /** Nobody speaks for these tags any more: they become bad, at their last source time, so that no later value looks old. */
    private void disconnect(Owner owner) {
        var c = image.columns();
        rows.clear();
        for (int tag = 0; tag < image.count(); tag++) {
            if (owners[tag] == owner && c.sources[tag] != 0) {
                byte flags = (byte) (c.definitions[tag].type().code() | Flags.NO_VALUE);
                rows.add(tag, c.sources[tag], 0, null, StatusCode.BAD_NOT_CONNECTED, flags);
            }
            if (rows.isFull() || tag == image.count() - 1) recordOwn(owner);
        }
    }

    private void recordOwn(Owner owner) {
        if (rows.size() == 0) return;
        lastServer = serverTime();
        rows.epoch(owner.epoch);
        rows.serverEpochNanos(lastServer);
        recorder.record(rows);
        rows.clear();
    }

    /** Takes over from the instance before; call first of all. */
    void takeOver(byte[] state) {
        lock.lock();
        try {
            var before = BusState.read(state, image, recorder);
            epoch = Math.max(epoch, before.epoch());
            lastServer = before.lastServer();
            owners = before.owners();
            for (var owner : before.distinctOwners())
                if (owner.released) releasing.add(owner);
                else if (nanoTime.getAsLong() - before.leftNanos() > LONG_AWAY_NANOS) release(owner);
        } finally {
            lock.unlock();
        }
    }

    /** Ends service: every later call finds the bus replaced. @return what the successor takes over */
    byte[] stop() {
        var outcomes = new ArrayList<CompletableFuture<?>>();
        try {
            lock.lock();
            try {
                stopped = true;
                permitCame.signalAll();
                for (var batch : recorder.hold.batches()) outcomes.add(batch.outcome());
                for (var each : waiting) outcomes.add(each.done);
                return BusState.write(epoch, lastServer, nanoTime.getAsLong(), image, owners, recorder);
            } finally {
                lock.unlock();
            }
        } finally {
            var replaced = new IllegalStateException("The tag bus was replaced; its successor records what waits");
            for (var each : outcomes) each.completeExceptionally(replaced);
        }
    }

    /** How the bus is; with {@code newWindow} the longest publish is measured anew from here. */
    BusHealth health(boolean newWindow) {
        lock.lock();
        try {
            var health = BusHealth.of(
                    image,
                    owners,
                    recorder,
                    rules,
                    superseded,
                    clockBehindNanos,
                    publishes,
                    publishNanos,
                    publishMostNanos);
            if (newWindow) publishMostNanos = 0;
            return health;
        } finally {
            lock.unlock();
        }
    }
}
