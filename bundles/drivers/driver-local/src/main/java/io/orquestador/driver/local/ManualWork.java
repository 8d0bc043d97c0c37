package io.orquestador.driver.local;

import io.orquestador.driver.WriteResult;
import io.orquestador.plant.PlantTag;
import io.orquestador.security.Subject;
import io.orquestador.support.driver.BusPort;
import io.orquestador.support.driver.DeviceStatus;
import io.orquestador.support.runtime.Handover;
import io.orquestador.support.runtime.Stamp;
import io.orquestador.tag.PublishResult;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The work of the thread {@code drv-local-manual}: keeps what was entered, shows it, and shows it again to every new bus, with the time at
 * which it was entered. All but {@link #use} belongs to that thread.
 */
final class ManualWork implements LocalDriver.Work {
    private static final Logger LOG = LoggerFactory.getLogger(ManualWork.class);
    /** How soon a bus that comes back gets what was kept for it. */
    private static final long FLUSH_NANOS = 10_000_000L;
    /** How soon a new bus is noticed: well before it shows tags without an owner as bad. */
    private static final long LOOK_NANOS = 250_000_000L;

    private static final int ROWS = 4_096;

    /** Entries that may wait for a bus to be told; what people type in an hour. */
    static final int MOST_UNTOLD = 1_000;

    /** Who entered what, when, and why: a text of its own for each entry, in the same batch as the value. */
    static final TagDefinition ENTRIES = new TagDefinition(
            UUID.nameUUIDFromBytes("system/manual/entries".getBytes(StandardCharsets.UTF_8)),
            "system/manual/entries",
            TagType.STRING,
            "");

    private final BusPort bus;
    private final Clock clock;
    private final DeviceStatus status;
    private final LocalHealth health;
    private final Handover handover;
    private final EntryFile file;
    private final SampleBatch batch = new SampleBatch(ROWS);
    private final AtomicReference<@Nullable List<PlantTag>> next = new AtomicReference<>();
    private final BitSet unseen = new BitSet();
    private final Deque<Entry> untold = new ArrayDeque<>(); // not in the record of entries yet
    private List<PlantTag> tags = List.of();
    private Set<UUID> uuids = Set.of();
    private boolean started;
    private long shownClaim;

    ManualWork(BusPort bus, Clock clock, DeviceStatus status, LocalHealth health, Handover handover, EntryFile file) {
        this.bus = bus;
        this.clock = clock;
        this.status = status;
        this.health = health;
        this.handover = handover;
        this.file = file;
    }

    /** Takes the tags of a new revision into use with the next cycle. From any thread. */
    void use(List<PlantTag> manual) {
        next.set(List.copyOf(manual));
    }

    @Override
    public long run() {
        catchUp();
        boolean flushed = bus.flush();
        boolean claimed = claim();
        if (claimed && !allShown()) show();
        return flushed && claimed ? LOOK_NANOS : FLUSH_NANOS;
    }

    /** Never throws for what the disk or the bus does. */
    WriteResult enter(PlantTag tag, Subject who, Object value, String note) {
        catchUp(); // an entry may come before the cycle that would take its revision into use
        int index = indexOf(tag.definition());
        if (index < 0)
            return new WriteResult.Refused(
                    "LOCAL-ENTRY-REFUSED %s: the plant was changed meanwhile. Enter it once more."
                            .formatted(tag.definition().path()));
        if (untold.size() >= MOST_UNTOLD)
            return new WriteResult.Refused(
                    "LOCAL-ENTRY-REFUSED %s: %d entries wait for the tag bus. Enter it when tag-core is back."
                            .formatted(tag.definition().path(), untold.size()));
        long now = Stamp.epochNanos(clock);
        var last = file.entries().get(tag.definition().uuid());
        long source = last == null ? now : Time.notBefore(last.sourceEpochNanos() + 1, now, now);
        var entry = new Entry(tag.definition().uuid(), tag.definition().path(), value, source, who.id(), note);
        try {
            file.keep(entry, uuids);
            health.entries("");
        } catch (IOException e) {
            LOG.warn("local manual: {} could not be kept", tag.definition().path(), e);
            status.errors.incrementAndGet();
            health.entries("An entry for %s could not be kept: %s."
                    .formatted(tag.definition().path(), e));
            return new WriteResult.Refused(
                    "LOCAL-ENTRY-REFUSED %s: it could not be kept on disk (%s). Nothing was changed; see the conditions."
                            .formatted(tag.definition().path(), e));
        }
        unseen.set(index);
        untold.add(entry);
        boolean seen = bus.flush() && claim() && allShown(); // a claim of a new bus shows everything
        if (seen || show()) {
            status.done.incrementAndGet();
            return new WriteResult.Confirmed(now);
        }
        status.missed.incrementAndGet();
        return new WriteResult.Unknown(
                "%s is kept and will be shown as soon as the tag bus takes it; do not enter it again"
                        .formatted(tag.definition().path()));
    }

    @Override
    public Optional<byte[]> record() {
        return started ? Optional.of(LocalRecord.of(status)) : Optional.empty();
    }

    private void catchUp() {
        if (!started) start();
        var revised = next.getAndSet(null);
        if (revised != null) apply(revised);
    }

    private void start() {
        started = true;
        handover.take().ifPresent(record -> LocalRecord.handTo(status, record));
        health.entries(file.load());
    }

    private void apply(List<PlantTag> revised) {
        var before = definitions(tags);
        tags = revised;
        LocalHealth.tags(status, tags.size(), "entered by people");
        var definitions = definitions(revised);
        if (definitions.equals(before)) return;
        uuids = new HashSet<>();
        for (var each : definitions) uuids.add(each.uuid());
        bus.retag(definitions);
        showAll();
    }

    private static List<TagDefinition> definitions(List<PlantTag> tags) {
        var all = new ArrayList<TagDefinition>();
        for (var each : tags) all.add(each.definition());
        if (!all.isEmpty()) all.add(ENTRIES);
        return all;
    }

    /** Also a way to notice that the bus is another one now. */
    private boolean claim() {
        if (tags.isEmpty() && bus.claims() == 0) return true;
        if (!bus.claim()) return false;
        if (bus.claims() == shownClaim) return true;
        shownClaim = bus.claims();
        showAll();
        show();
        return true;
    }

    private void showAll() {
        unseen.clear();
        for (int i = 0; i < tags.size(); i++) {
            var definition = tags.get(i).definition();
            var entry = file.entries().get(definition.uuid());
            if (entry != null && entry.type() == definition.type()) unseen.set(i);
        }
        if (untold.isEmpty()) file.newest().ifPresent(untold::add);
    }

    private boolean allShown() {
        return tags.isEmpty() || (unseen.isEmpty() && untold.isEmpty());
    }

    /** @return all that was to be shown is, or will be when the bus is back */
    private boolean show() {
        while (!allShown()) {
            batch.clear();
            int after = 0;
            for (int i = unseen.nextSetBit(0); i >= 0 && !batch.isFull(); i = unseen.nextSetBit(i + 1)) {
                var entry = file.entries().get(tags.get(i).definition().uuid());
                if (entry != null) entry.addTo(batch, i);
                after = i + 1;
            }
            int told = 0;
            for (var each : untold) {
                if (batch.isFull()) break;
                batch.addString(tags.size(), each.sourceEpochNanos(), each.event(), StatusCode.GOOD);
                told++;
            }
            int rows = batch.size();
            var result = rows == 0 ? new PublishResult.Accepted(0) : bus.publish(batch);
            boolean superseded = result instanceof PublishResult.Superseded;
            health.superseded(superseded);
            if (superseded || (result instanceof PublishResult.NotRecorded && !bus.isLive())) return false;
            unseen.clear(0, after);
            while (told-- > 0) untold.remove();
            status.samples.addAndGet(rows);
        }
        return true;
    }

    private int indexOf(TagDefinition definition) {
        for (int i = 0; i < tags.size(); i++) if (tags.get(i).definition().equals(definition)) return i;
        return -1;
    }
}
