package io.orquestador.journal.file;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.*;

import io.orquestador.journal.AppendResult.Appended;
import io.orquestador.journal.Journal;
import io.orquestador.journal.ReaderRequest;
import io.orquestador.journal.ReaderRequest.Mode;
import io.orquestador.journal.ReaderRequest.Start;
import io.orquestador.tag.TagType;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.ServiceRegistration;

/** The real thing: its thread, a real folder, writers and readers on threads of their own. */
class JournalComponentTest {
    private static final JournalSettings SETTINGS = new JournalSettings(
            Duration.ofMillis(20), 1 << 20, 4 << 20, Duration.ofSeconds(5), Duration.ofHours(24), 10, 40, 0, 0);

    private static final long NOW = System.currentTimeMillis() * 1_000_000; // else the segments were old at once

    @TempDir
    Path folder;

    private final AtomicReference<Journal> service = new AtomicReference<>();
    private JournalComponent component;

    private Journal open() {
        component = new JournalComponent(folder.resolve("journal"), SETTINGS, this::register, Clock.systemUTC());
        component.start();
        await().until(() -> service.get() != null);
        return service.get();
    }

    @SuppressWarnings("unchecked")
    private ServiceRegistration<Journal> register(Journal journal) {
        service.set(journal);
        return (ServiceRegistration<Journal>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ServiceRegistration.class}, (proxy, method, args) -> {
                    if (method.getName().equals("unregister")) service.set(null);
                    return null;
                });
    }

    @AfterEach
    void stop() {
        component.stop();
    }

    @Test
    void manyWritersAndReadersAgree() throws Exception {
        var journal = open();
        int writers = 3;
        int batches = 2_000;
        var readers = new ArrayList<CompletableFuture<Long>>();
        for (var mode : Mode.values())
            for (int i = 0; i < 2; i++)
                readers.add(reading(journal, mode, "reader-" + mode + i, writers * batches * 10L));
        var writing = new ArrayList<CompletableFuture<Void>>();
        for (int i = 0; i < writers; i++) {
            int tag = journal.define(Journals.tag(i, TagType.INT64));
            writing.add(CompletableFuture.runAsync(() -> {
                for (int n = 0; n < batches; n++)
                    assertInstanceOf(Appended.class, journal.append(Journals.numbers(tag, n * 10L, 10, NOW)));
            }));
        }
        for (var each : writing) each.get();
        for (var each : readers) assertEquals(writers * batches * 10L, each.get());
        journal.durable(journal.acceptedEnd()).toCompletableFuture().get();
        assertEquals(journal.acceptedEnd(), journal.durableEnd());
    }

    /** Every tag's numbers must come in order, none twice. */
    private static CompletableFuture<Long> reading(Journal journal, Mode mode, String name, long samples) {
        var next = new long[16];
        var count = new long[1];
        return CompletableFuture.supplyAsync(
                () -> {
                    try (var reader =
                            journal.open(new ReaderRequest(name, mode, false, Optional.empty(), Start.OLDEST))) {
                        while (count[0] < samples)
                            reader.read(
                                    (position, batch) -> {
                                        if (mode == Mode.RECORDING) assertTrue(position <= journal.durableEnd());
                                        for (int row = 0; row < batch.size(); row++)
                                            assertEquals(next[batch.tags()[row]]++, batch.bits()[row]);
                                        count[0] += batch.size();
                                    },
                                    1_000,
                                    1_000);
                        return count[0];
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                },
                task -> new Thread(task, name).start());
    }

    @Test
    void aStopEndsWaitingReadersAndTheNextInstanceGoesOn() throws Exception {
        var journal = open();
        int tag = journal.define(Journals.tag(1, TagType.INT64));
        var reader = journal.open(new ReaderRequest("one", Mode.RECORDING, true, Optional.empty(), Start.OLDEST));
        journal.append(Journals.numbers(tag, 0, 5, NOW));
        while (reader.read((position, batch) -> {}, 1, 5_000) == 0) {}
        reader.commit(reader.position());
        journal.append(Journals.numbers(tag, 5, 5, NOW));
        var waiting = CompletableFuture.supplyAsync(() -> {
            try {
                int delivered = 0;
                while (!reader.isClosed()) delivered += reader.read((position, batch) -> {}, 9, 60_000);
                return delivered;
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        component.stop();
        assertTrue(waiting.get() <= 1);
        assertNull(service.get());
        assertThrows(IllegalStateException.class, () -> journal.append(Journals.numbers(tag, 0, 1, NOW)));

        var again = open();
        assertEquals(journal.id(), again.id());
        assertEquals(
                "5..9 ",
                Journals.drain(again.open(
                                new ReaderRequest("one", Mode.RECORDING, true, Optional.empty(), Start.OLDEST)))
                        .runs());
        assertTrue(component.metrics().stream().anyMatch(metric -> metric.name().equals("journal_reader_lag_bytes")));
        assertEquals(List.of(), component.conditions());
    }

    @Test
    void wakeUpEndsAWait() throws Exception {
        var journal = open();
        var reader = journal.open(new ReaderRequest("one", Mode.LIVE, false, Optional.empty(), Start.OLDEST));
        var reading = new Thread(() -> {
            try {
                reader.read((position, batch) -> {}, 1, 600_000);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        reading.start();
        await().until(() -> reading.getState() == Thread.State.TIMED_WAITING);
        reader.wakeUp();
        reading.join(10_000);
        assertFalse(reading.isAlive());
    }

    @Test
    void aFolderThatAnotherJournalHasOpenIsSaidAndTakenWhenItIsFree() throws Exception {
        var other = new LocalDisk(folder.resolve("journal"));
        component = new JournalComponent(folder.resolve("journal"), SETTINGS, this::register, Clock.systemUTC());
        component.start();
        await().until(() -> !component.conditions().isEmpty());
        assertEquals("JOURNAL-NOT-OPEN", component.conditions().get(0).code());
        assertNull(service.get());
        other.close();
        await().until(() -> service.get() != null);
        assertEquals(List.of(), component.conditions());
    }

    @Test
    void aReaderThatIsInterruptedReadsOnAfterwards() throws Exception {
        var journal = open();
        int tag = journal.define(Journals.tag(1, TagType.INT64));
        for (int i = 0; i < 100_000; i++) journal.append(Journals.numbers(tag, i * 5L, 5, NOW));
        journal.durable(journal.acceptedEnd()).toCompletableFuture().get();
        try (var reader = Journals.recording((FileJournal) journal, "one")) {
            Thread.currentThread().interrupt();
            assertThrows(IOException.class, () -> reader.read((position, batch) -> {}, 1, 0));
            assertTrue(Thread.interrupted());
            assertEquals("0..499999 ", Journals.drain(reader).runs());
        }
    }
}
