package io.orquestador.driver.local;

import io.orquestador.audit.Acts;
import io.orquestador.driver.Driver;
import io.orquestador.driver.WriteResult;
import io.orquestador.metrics.Condition;
import io.orquestador.plant.PlantRevision;
import io.orquestador.security.Subject;
import io.orquestador.support.driver.BusPort;
import io.orquestador.support.test.MemoryJournal;
import io.orquestador.support.test.MemoryLog;
import io.orquestador.support.test.TestActs;
import io.orquestador.support.test.TestClock;
import io.orquestador.support.test.TestPermit;
import io.orquestador.tag.ProcessImage;
import io.orquestador.tag.PublishResult;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagBus;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagValue;
import io.orquestador.tag.core.BusLimits;
import io.orquestador.tag.core.Services;
import io.orquestador.tag.core.TagCore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A small runtime: the real tag bus with its thread, a journal in memory, a wall clock that the test moves, and one device in the field. */
final class Node implements AutoCloseable {
    static final Subject OWNER = new Subject("owner", "Owner", Subject.Kind.PERSON);

    final TestClock clock = new TestClock();
    final Path data;
    final Map<String, Driver> offered = new ConcurrentHashMap<>();
    MemoryJournal journal;
    LocalDrivers drivers;
    private final long releaseMs;
    private volatile @Nullable TagBus bus;
    private volatile @Nullable ProcessImage image;
    private @Nullable TagCore core;
    private @Nullable BusPort field;
    private List<TagDefinition> fieldTags = List.of();
    private long revisions;

    Node(Path data) {
        this(data, new MemoryJournal(), 10_000);
    }

    Node(Path data, MemoryJournal journal, long releaseMs) {
        this.data = data;
        this.journal = journal;
        this.releaseMs = releaseMs;
        startCore();
        drivers = startDrivers(TestActs.allowAll());
    }

    void startCore() {
        var services = new Services() {
            @Override
            public <T> Runnable register(Class<T> type, T service) {
                if (service instanceof TagBus came) bus = came;
                if (service instanceof ProcessImage came) {
                    image = came;
                    if (drivers != null) drivers.image = came;
                }
                return () -> {
                    if (service == bus) bus = null;
                    if (service == image) {
                        image = null;
                        if (drivers != null) drivers.image = null;
                    }
                };
            }
        };
        var fresh = new TagCore(
                services, data, clock, System::nanoTime, new BusLimits(60_000, 1_000_000, releaseMs), 3_600_000);
        fresh.bindJournal(journal);
        fresh.bindPermit(TestPermit.allowAll());
        fresh.start();
        core = fresh;
        Awaitility.await().until(() -> bus != null && image != null);
    }

    void stopCore() {
        core.stop();
    }

    LocalDrivers startDrivers(@Nullable Acts acts) {
        var fresh = new LocalDrivers(
                port(ManualDriver.subject(), List.of()),
                port(CalculatedDriver.subject(), List.of()),
                driver -> {
                    offered.put(driver.device(), driver);
                    return () -> offered.remove(driver.device(), driver);
                },
                clock,
                System::nanoTime,
                data);
        fresh.acts = acts;
        fresh.image = image;
        fresh.bindJournal(journal);
        fresh.start();
        drivers = fresh;
        return fresh;
    }

    private BusPort port(Subject subject, List<TagDefinition> tags) {
        return new BusPort(
                new BusPort.Source() {
                    @Override
                    public @Nullable TagBus now() {
                        return bus;
                    }
                },
                subject,
                tags);
    }

    /** The plant as it is from now on; its tags that are neither manual nor calculated belong to the device in the field. */
    void plant(TestPlant plant) {
        fieldTags = plant.fieldTags();
        if (field == null) field = port(Subject.system("driver-field"), fieldTags);
        else field.retag(fieldTags);
        if (!fieldTags.isEmpty()) field.publish(new SampleBatch(1));
        var info = new PlantRevision.Info(++revisions, "digest", Instant.EPOCH, "test", "test", 0);
        drivers.revised(new PlantRevision(info, plant.build()));
    }

    PublishResult publish(String path, Object value) {
        return publish(path, value, StatusCode.GOOD);
    }

    /** The device measures; a status that is bad comes without value. */
    PublishResult publish(String path, Object value, int status) {
        var batch = new SampleBatch(1);
        int index = fieldTags.stream().map(TagDefinition::path).toList().indexOf(path);
        var type = fieldTags.get(index).type();
        long source = clock.epochNanos();
        if (StatusCode.isBad(status)) batch.addNoValue(index, source, type, status);
        else if (value instanceof Double number) batch.addFloat64(index, source, number, status);
        else if (value instanceof Long number) batch.addInt64(index, source, number, status);
        else batch.addBool(index, source, (Boolean) value, status);
        return field.publish(batch);
    }

    /** As {@link #publish}, a moment later. */
    void measure(String path, Object value) {
        clock.advance(Duration.ofMillis(10));
        publish(path, value);
    }

    boolean flushField() {
        return field.flush();
    }

    void unplugField() {
        field.close();
    }

    WriteResult enter(String path, Object value) throws Exception {
        return enter(path, value, "");
    }

    WriteResult enter(String path, Object value, String note) throws Exception {
        return offered.get("manual")
                .write(OWNER, path, value, note)
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    TagValue last(String path) {
        return image.value(path).orElseThrow(() -> new AssertionError("The image has no " + path));
    }

    TagValue await(String path, Predicate<TagValue> wanted) {
        Awaitility.await()
                .alias(path + " is not what was wanted; conditions: " + conditions())
                .until(() -> image != null && image.value(path).filter(wanted).isPresent());
        return last(path);
    }

    TagValue awaitValue(String path, Object value) {
        return await(path, each -> value.equals(each.value()) && StatusCode.isGood(each.status()));
    }

    TagValue awaitStatus(String path, int status) {
        return await(path, each -> each.status() == status);
    }

    void bindJournalEverywhere() {
        core.bindJournal(journal);
        drivers.bindJournal(journal);
    }

    @Nullable
    TagBus busNow() {
        return bus;
    }

    /** Everything the journal has of a tag, in order. */
    List<TagValue> journaled(String path) {
        var found = new ArrayList<TagValue>();
        for (var entry : journal.entries()) {
            if (!(entry instanceof MemoryLog.Samples samples)) continue;
            var batch = samples.batch();
            for (int row = 0; row < batch.size(); row++) {
                var tag = journal.definition(batch.tags()[row]).orElseThrow();
                if (tag.path().equals(path))
                    found.add(new TagValue(
                            tag,
                            batch.bits()[row],
                            batch.text(row),
                            batch.statuses()[row],
                            batch.flags()[row],
                            batch.sources()[row],
                            batch.serverEpochNanos()));
            }
        }
        return found;
    }

    List<String> conditions() {
        return drivers.conditions().stream().map(Condition::code).toList();
    }

    /** The data folder is all that is left: nothing is handed over to another process. */
    void crash() throws IOException {
        close();
        for (var name : List.of("tag-core", "driver-local-manual", "driver-local-calculated"))
            Files.deleteIfExists(data.resolve("handover").resolve(name));
    }

    @Override
    public void close() {
        drivers.stop();
        core.stop();
    }
}
