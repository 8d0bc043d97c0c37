package io.orquestador.tag.core;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.orquestador.journal.Gap;
import io.orquestador.security.Subject;
import io.orquestador.support.test.MemoryJournal;
import io.orquestador.support.test.TestPermit;
import io.orquestador.tag.ProcessImage;
import io.orquestador.tag.PublishResult.Accepted;
import io.orquestador.tag.PublishResult.Held;
import io.orquestador.tag.PublishResult.Superseded;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagBus;
import io.orquestador.tag.TagClaim;
import io.orquestador.tag.TagType;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandoverTest {
    private final Fixture plant = new Fixture();

    private void swap() {
        var state = plant.bus.stop();
        plant.bus = plant.fresh(Fixture.LIMITS);
        plant.bus.takeOver(state);
    }

    private TagClaim claimAll() {
        return plant.claim("plc", Fixture.ALL.toArray(io.orquestador.tag.TagDefinition[]::new));
    }

    @Test
    void imageNumbersAndOwnersGoOn() {
        var claim = claimAll();
        plant.publish(claim, b -> {
            b.addBool(claim.tags()[0], plant.now(), true, StatusCode.GOOD);
            b.addFloat32(claim.tags()[2], plant.now(), Float.NaN, StatusCode.BAD_SENSOR_FAILURE);
            b.addString(claim.tags()[3], plant.now(), "Kühlung \uD83C\uDF7A", StatusCode.UNCERTAIN);
        });
        long position = plant.bus.image().position();
        var before = Fixture.ALL.stream().map(plant::value).toList();
        swap();
        assertEquals(before, Fixture.ALL.stream().map(plant::value).toList());
        assertEquals(position, plant.bus.image().position());
        plant.bus.attach(plant.journal);
        assertInstanceOf(
                Accepted.class,
                plant.publish(claim, b -> b.addInt64(claim.tags()[1], plant.now(), 5, StatusCode.GOOD)));
        var next = claimAll();
        assertEquals(List.of(claim.tags()[1], claim.epoch() + 1), List.of(next.tags()[1], next.epoch()));
        assertInstanceOf(Superseded.class, plant.publish(claim, 6));
    }

    @Test
    void whatIsHeldAndWhatWasLostGoesOverAndIsWrittenOnce() {
        var claim = plant.claim("plc", Fixture.COUNT, Fixture.NAME);
        plant.bus.attach(null);
        var outcome =
                assertInstanceOf(Held.class, plant.publish(claim, 1)).outcome().toCompletableFuture();
        plant.publish(claim, b -> {
            b.producer("uplink", 9);
            b.addString(claim.tags()[1], plant.now(), "two", StatusCode.GOOD);
        });
        plant.pass(3_000);
        plant.publish(claim, 3); // too late to be held
        swap();
        assertThrows(CompletionException.class, outcome::join);
        plant.bus.attach(plant.journal);
        plant.tend();
        var replay = plant.replay();
        assertEquals(2, replay.samples.size());
        assertEquals("two", replay.samples.get(1).value());
        assertEquals(1, replay.missing.get(Fixture.COUNT.path()));
        assertEquals(Gap.Reason.NOT_RECORDED, replay.gaps.get(0).reason());
    }

    @Test
    void releaseInProgressGoesOn() {
        var claim = plant.claim("plc", Fixture.COUNT);
        plant.publish(claim, 1);
        plant.bus.release(claim.epoch());
        plant.pass(4_000);
        swap();
        plant.bus.attach(plant.journal);
        plant.pass(6_000);
        plant.tend();
        assertEquals(StatusCode.BAD_NOT_CONNECTED, plant.value(Fixture.COUNT).status());
    }

    @Test
    void afterALongAbsenceWhoDoesNotClaimAgainIsNotConnected() {
        var silent = plant.claim("silent", Fixture.COUNT);
        var alive = plant.claim("alive", Fixture.SWITCH);
        plant.publish(silent, 1);
        plant.publish(alive, b -> b.addBool(alive.tags()[0], plant.now(), true, StatusCode.GOOD));
        var state = plant.bus.stop();
        plant.pass(6_000);
        plant.bus = plant.fresh(Fixture.LIMITS);
        plant.bus.takeOver(state);
        plant.bus.attach(plant.journal);
        plant.claim("alive", Fixture.SWITCH);
        plant.pass(10_000);
        plant.tend();
        assertEquals(StatusCode.BAD_NOT_CONNECTED, plant.value(Fixture.COUNT).status());
        assertEquals(StatusCode.GOOD, plant.value(Fixture.SWITCH).status());
    }

    @Test
    void renamedAndReplacedPathsStayAsTheyAre() {
        plant.claim("plc", Fixture.COUNT);
        var asText = Fixture.tag(Fixture.COUNT.path(), TagType.STRING);
        plant.claim("plc", asText);
        plant.claim("plc", Fixture.COUNT); // and back
        swap();
        assertEquals(Fixture.COUNT, plant.value(Fixture.COUNT).tag());
        assertEquals(1, plant.bus.image().tags().size());
    }

    @Test
    void handoverThatCannotBeReadIsRefused() {
        var fresh = plant.fresh(Fixture.LIMITS);
        assertThrows(IllegalArgumentException.class, () -> fresh.takeOver(new byte[] {0, 0, 0, 99}));
        assertThrows(IllegalArgumentException.class, () -> plant.fresh(Fixture.LIMITS)
                .takeOver(new byte[9]));
    }

    /** The real component twice, each with classes of its own, as an update of the bundle makes it. */
    @Test
    void twoInstancesWithDifferentClassesHandOver(@TempDir Path data) throws Exception {
        var journal = new MemoryJournal();
        try (var firstClasses = ownClasses();
                var secondClasses = ownClasses()) {
            var first = new Instance(firstClasses, data, journal);
            await().until(() -> first.has(TagBus.class));
            var bus = first.get(TagBus.class);
            var claim = bus.claim(Subject.system("plc"), Fixture.ALL);
            assertInstanceOf(Accepted.class, bus.publish(one(claim, 1)));
            first.stop();
            assertThrows(IllegalStateException.class, () -> bus.publish(one(claim, 2)));

            var second = new Instance(secondClasses, data, journal);
            await().until(() -> second.has(TagBus.class));
            var image = second.get(ProcessImage.class);
            assertNotSame(bus.getClass(), second.get(TagBus.class).getClass());
            assertEquals(1L, image.value(Fixture.COUNT.path()).orElseThrow().value());
            assertInstanceOf(Accepted.class, second.get(TagBus.class).publish(one(claim, 2)));
            assertEquals(2, journal.samples());
            second.stop();
        }
    }

    private static SampleBatch one(TagClaim claim, long value) {
        var batch = new SampleBatch(1);
        batch.epoch(claim.epoch());
        batch.addInt64(claim.tags()[1], System.currentTimeMillis() * 1_000_000 + value, value, StatusCode.GOOD);
        return batch;
    }

    /** Loads the classes of tag-core (and of the test's Instance side) anew, everything else from above. */
    private static URLClassLoader ownClasses() {
        var here = new URL[] {
            TagCore.class.getProtectionDomain().getCodeSource().getLocation(),
            HandoverTest.class.getProtectionDomain().getCodeSource().getLocation()
        };
        return new URLClassLoader(here, HandoverTest.class.getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                if (!name.startsWith("io.orquestador.tag.core.") || name.equals(Instance.Registry.class.getName()))
                    return super.loadClass(name, resolve);
                synchronized (getClassLoadingLock(name)) {
                    var loaded = findLoadedClass(name);
                    return loaded != null ? loaded : findClass(name);
                }
            }
        };
    }

    /** A tag-core behind the class loader's wall: only words of the api cross it. */
    static final class Instance {
        /** Shared by both sides. */
        public interface Registry {
            Object get(Class<?> type);

            void stop();
        }

        private final Registry registry;

        Instance(ClassLoader classes, Path data, MemoryJournal journal) throws ReflectiveOperationException {
            var starter = classes.loadClass(Starter.class.getName());
            assertSame(classes, starter.getClassLoader());
            var make = starter.getDeclaredMethod("start", Path.class, MemoryJournal.class);
            make.setAccessible(true);
            registry = (Registry) make.invoke(null, data, journal);
        }

        boolean has(Class<?> type) {
            return registry.get(type) != null;
        }

        <T> T get(Class<T> type) {
            return type.cast(registry.get(type));
        }

        void stop() throws IOException {
            registry.stop();
        }
    }

    /** Runs inside the own class loader. */
    static final class Starter {
        static Instance.Registry start(Path data, MemoryJournal journal) {
            var services = new ListedServices();
            var core = services.start(data, journal, TestPermit.allowAll());
            return new Instance.Registry() {
                @Override
                public Object get(Class<?> type) {
                    return services.get(type);
                }

                @Override
                public void stop() {
                    core.stop();
                }
            };
        }
    }
}
