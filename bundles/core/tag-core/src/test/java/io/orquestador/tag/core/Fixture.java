package io.orquestador.tag.core;

import io.orquestador.security.Subject;
import io.orquestador.support.test.MemoryJournal;
import io.orquestador.support.test.TestClock;
import io.orquestador.support.test.TestPermit;
import io.orquestador.tag.PublishResult;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagClaim;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagType;
import io.orquestador.tag.TagValue;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** A bus with a journal in memory and time that the test moves. */
final class Fixture {
    static final BusLimits LIMITS = new BusLimits(2_000, 1_000, 10_000);
    static final TagDefinition SWITCH = tag("a/switch", TagType.BOOL);
    static final TagDefinition COUNT = tag("a/count", TagType.INT64);
    static final TagDefinition LEVEL = tag("a/level", TagType.FLOAT64);
    static final TagDefinition NAME = tag("a/name", TagType.STRING);
    static final List<TagDefinition> ALL = List.of(SWITCH, COUNT, LEVEL, NAME);

    final TestClock clock = new TestClock();
    MemoryJournal journal = new MemoryJournal();
    Bus bus;
    private long nanos;

    Fixture() {
        this(LIMITS);
    }

    Fixture(BusLimits limits) {
        bus = fresh(limits);
        bus.attach(journal);
    }

    Bus fresh(BusLimits limits) {
        var fresh = new Bus(clock, () -> nanos, limits);
        fresh.permit(TestPermit.allowAll());
        return fresh;
    }

    static TagDefinition tag(String path, TagType type) {
        return new TagDefinition(UUID.randomUUID(), path, type, "");
    }

    TagClaim claim(String driver, TagDefinition... tags) {
        return bus.claim(Subject.system(driver), List.of(tags));
    }

    /** Time goes on for both clocks. */
    void pass(long ms) {
        nanos += ms * 1_000_000;
        clock.advance(Duration.ofMillis(ms));
    }

    /** Writes what waits, however much. */
    void tend() {
        while (bus.tend()) {}
    }

    long now() {
        return clock.epochNanos();
    }

    PublishResult publish(TagClaim claim, Consumer<SampleBatch> rows) {
        var batch = new SampleBatch(16);
        batch.epoch(claim.epoch());
        rows.accept(batch);
        return bus.publish(batch);
    }

    /** One good value of the claim's first tag, measured now. */
    PublishResult publish(TagClaim claim, long value) {
        return publish(claim, b -> b.addInt64(claim.tags()[0], now(), value, StatusCode.GOOD));
    }

    TagValue value(TagDefinition tag) {
        return bus.image().value(tag.path()).orElseThrow();
    }

    /** What a reader of the journal sees, from its beginning. */
    Replay replay() {
        return Replay.of(journal, journal.acceptedEnd());
    }
}
