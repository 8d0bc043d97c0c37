package io.orquestador.bench.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.bench.bus.StoredBus;
import io.orquestador.history.History;
import io.orquestador.history.HistoryUnavailable;
import io.orquestador.security.Subject;
import io.orquestador.support.test.TestClock;
import io.orquestador.tag.Flags;
import io.orquestador.tag.PublishResult.Accepted;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagType;
import io.orquestador.tag.TagValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Devices that are read while this node's clock is set, and what must be stored of each sample. For one thread. */
final class ReadDevices {
    /** Those that are read on and on: with a clock that is right, without one, and with one that was never set. */
    private static final List<String> DEVICES =
            List.of("devices/own-time", "devices/receive-time", "devices/unset-time");

    /** The clock and repeat rules of architecture.md, "Data"; each has a tag of its own in each phase. */
    private static final List<String> RULES =
            List.of("future", "before-2000", "older", "repeat", "same-time", "other-type");

    private static final List<String> PHASES = List.of("right", "set", "back", "later");
    private static final int POLLS = 20; // one a second
    private static final long SECOND = 1_000_000_000L;
    private static final int FACTS = Flags.HISTORICAL | Flags.CLOCK_REPLACED | Flags.NO_VALUE;

    /** One stored sample. */
    record Told(long source, long server, long bits, int status, int flags) {
        static Told of(TagValue value) {
            return new Told(
                    value.sourceEpochNanos(),
                    value.serverEpochNanos(),
                    value.bits(),
                    value.status(),
                    value.flags() & FACTS);
        }
    }

    private final StoredBus stored;
    private final TestClock clock;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<String, List<Told>> told = new TreeMap<>();
    private final long epoch;
    private Duration ahead = Duration.ZERO; // of our clock
    private long server;
    private long next;

    /** @param others tags that are read by {@link #offer} alone */
    ReadDevices(StoredBus stored, TestClock clock, List<String> others) {
        this.stored = stored;
        this.clock = clock;
        var paths = new ArrayList<>(DEVICES);
        paths.addAll(others);
        for (var phase : PHASES) for (var rule : RULES) paths.add(phase + "/" + rule);
        var tags = new ArrayList<TagDefinition>();
        for (var path : paths) tags.add(new TagDefinition(new UUID(1, tags.size()), path, TagType.INT64, "1"));
        var claim = stored.bus().claim(Subject.system("devices"), tags);
        epoch = claim.epoch();
        for (int i = 0; i < paths.size(); i++) {
            numbers.put(paths.get(i), claim.tags()[i]);
            told.put(paths.get(i), new ArrayList<>());
        }
    }

    /** Our clock was set by so much more. */
    void ahead(Duration jump) {
        ahead = ahead.plus(jump);
    }

    private long right() {
        return clock.epochNanos() - ahead.toNanos();
    }

    /** All devices for twenty seconds, then every rule. Each value is live at once. */
    void readAll(String phase) {
        for (int poll = 0; poll < POLLS; poll++) {
            clock.advance(Duration.ofSeconds(1));
            offer("devices/own-time", right());
            offer("devices/receive-time", clock.epochNanos());
            offer("devices/unset-time", 0);
            assertLive(DEVICES);
        }
        long now = clock.epochNanos();
        offer(phase + "/future", server + 6 * SECOND);
        offer(phase + "/before-2000", 946_684_799 * SECOND);
        offer(phase + "/older", now);
        offer(phase + "/older", now - 60 * SECOND, Flags.HISTORICAL);
        offer(phase + "/repeat", now);
        next--; // the same value
        publish(phase + "/repeat", now);
        offer(phase + "/same-time", now);
        offer(phase + "/same-time", now);
        offer(phase + "/other-type", now);
        for (int i = 0; i < 3; i++) offerText(phase + "/other-type", now);
        offer(phase + "/other-type", now + SECOND);
        assertLive(RULES.stream().map(rule -> phase + "/" + rule).toList());
    }

    void offer(String path, Instant source) {
        offer(path, source.getEpochSecond() * SECOND);
    }

    private void offer(String path, long source) {
        offer(path, source, 0);
    }

    /** Remembers what is to be stored. */
    private void offer(String path, long source, int flags) {
        server = Math.max(server, clock.epochNanos());
        boolean isReplaced = source > server + 5 * SECOND || source < 946_684_800 * SECOND;
        told.get(path)
                .add(new Told(
                        isReplaced ? server : source,
                        server,
                        next,
                        StatusCode.GOOD,
                        isReplaced ? Flags.CLOCK_REPLACED : flags));
        publish(path, source);
    }

    private void publish(String path, long source) {
        var batch = new SampleBatch(1);
        batch.addInt64(numbers.get(path), source, next++, StatusCode.GOOD);
        publish(batch);
    }

    /** Refused, with one sample that says so. */
    private void offerText(String path, long source) {
        var samples = told.get(path);
        var refused = new Told(source, server, 0, StatusCode.BAD_TYPE_MISMATCH, Flags.NO_VALUE);
        if (samples.get(samples.size() - 1).status() == StatusCode.GOOD) samples.add(refused);
        var batch = new SampleBatch(1);
        batch.addString(numbers.get(path), source, "text", StatusCode.GOOD);
        publish(batch);
    }

    private void publish(SampleBatch batch) {
        batch.epoch(epoch);
        assertInstanceOf(Accepted.class, stored.bus().publish(batch));
    }

    private void assertLive(List<String> paths) {
        for (var path : paths) {
            var live = told.get(path).stream()
                    .filter(each -> (each.flags() & Flags.HISTORICAL) == 0)
                    .reduce((one, other) -> other)
                    .orElseThrow();
            assertEquals(live, Told.of(stored.image().value(path).orElseThrow()), path);
        }
    }

    /** Retention took what it had. */
    void forget(String path) {
        told.get(path).clear();
    }

    List<Told> answers(History history, String path) throws HistoryUnavailable {
        var answers = new ArrayList<Told>();
        history.raw(path, Long.MIN_VALUE + 1, Long.MAX_VALUE, value -> answers.add(Told.of(value)));
        return answers;
    }

    /** All of every tag once, in the order of its source times, equal ones as they came; and server time never went back. */
    void assertAnsweredBy(History history) throws HistoryUnavailable {
        for (var each : told.entrySet()) {
            var path = each.getKey();
            var samples = each.getValue();
            var ordered = samples.stream()
                    .sorted(Comparator.comparingLong(Told::source))
                    .toList();
            assertEquals(ordered, answers(history, path), path);
            for (int i = 1; i < samples.size(); i++)
                assertTrue(samples.get(i).server() >= samples.get(i - 1).server(), path);
            if (!samples.isEmpty())
                assertEquals(
                        ordered.get(ordered.size() - 1),
                        Told.of(history.last(path).orElseThrow()),
                        path);
        }
    }
}
