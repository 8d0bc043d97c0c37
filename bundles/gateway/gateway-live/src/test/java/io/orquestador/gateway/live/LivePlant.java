package io.orquestador.gateway.live;

import io.orquestador.journal.AppendResult;
import io.orquestador.security.Sessions;
import io.orquestador.security.Subject;
import io.orquestador.support.test.MemoryJournal;
import io.orquestador.support.test.TestClock;
import io.orquestador.tag.Flags;
import io.orquestador.tag.ProcessImage;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagType;
import io.orquestador.tag.TagValue;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A small plant: what a test publishes goes through a journal into an image, as tag-core does it. Time stands until the test moves it. */
final class LivePlant {
    /** They are there; nobody asks them anything. */
    static final Sessions SESSIONS = (Sessions) Proxy.newProxyInstance(
            LivePlant.class.getClassLoader(), new Class<?>[] {Sessions.class}, (self, method, args) -> null);

    final TestClock clock = new TestClock();
    final Services services = new Services();
    final Map<String, TagValue> image = new LinkedHashMap<>();
    MemoryJournal journal = new MemoryJournal();
    private final Map<String, Integer> numbers = new LinkedHashMap<>();
    private long position;
    long nanos = 1;

    final Hub hub;

    LivePlant(LiveLimits limits) {
        services.journal = journal;
        services.image = theImage();
        hub = new Hub(services, limits, new Figures(clock), "run", clock, () -> nanos);
    }

    LivePlant() {
        this(new LiveLimits(10, 20_000, 1_000, 5_000, 30_000));
    }

    ProcessImage theImage() {
        return new ProcessImage() {
            @Override
            public Collection<TagDefinition> tags() {
                return image.values().stream().map(TagValue::tag).toList();
            }

            @Override
            public Optional<TagValue> value(String path) {
                return Optional.ofNullable(image.get(path));
            }

            @Override
            public long position() {
                return position;
            }
        };
    }

    void tag(String path, TagType type) {
        var definition = new TagDefinition(
                UUID.nameUUIDFromBytes((path + type).getBytes(StandardCharsets.UTF_8)), path, type, "Cel");
        numbers.put(path, journal.define(definition));
        image.put(
                path,
                new TagValue(
                        definition,
                        0,
                        null,
                        StatusCode.BAD_WAITING_FOR_INITIAL_DATA,
                        (byte) (type.code() | Flags.NO_VALUE),
                        0,
                        0));
    }

    void number(String path, double value) {
        publish(path, Double.doubleToRawLongBits(value), null, StatusCode.GOOD, 0, true);
    }

    /** Shown, but in no journal. */
    void unrecorded(String path, double value) {
        publish(path, Double.doubleToRawLongBits(value), null, StatusCode.GOOD, Flags.NOT_RECORDED, false);
    }

    void publish(String path, long bits, @Nullable String text, int status, int flags, boolean record) {
        var before = image.get(path);
        if (before == null) throw new AssertionError("no tag " + path);
        byte all = (byte) (before.tag().type().code() | flags);
        long now = clock.epochNanos();
        if (record) {
            var batch = new SampleBatch(1);
            batch.serverEpochNanos(now);
            batch.add(numbers.get(path), now, bits, text, status, all);
            position = ((AppendResult.Appended) journal.append(batch)).position();
        }
        if (!Flags.has(all, Flags.HISTORICAL))
            image.put(path, new TagValue(before.tag(), bits, text, status, all, now, now));
    }

    void pass(long ms) {
        clock.advance(Duration.ofMillis(ms));
        nanos += ms * 1_000_000;
    }

    /** Time passes and the thread {@code live} does its duty meanwhile, each 10 ms. */
    void run(long ms) {
        for (long at = 0; at < ms; at += 10) {
            pass(10);
            hub.cycle();
        }
    }

    Client connect(MemoryLink link) {
        link.heard = nanos;
        var client = new Client(new Caller(new Subject("viewer", "viewer", Subject.Kind.PERSON), "s1"), link, nanos);
        hub.opened(client);
        return client;
    }

    /** What a client sends, as it comes over the wire. */
    void send(Client client, String json) {
        hub.order(client, new OrderReader(20_000, false).read(json.replace('\'', '"')));
    }
}
