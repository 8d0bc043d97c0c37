package io.orquestador.bench.bus;

import io.orquestador.journal.Journal;
import io.orquestador.journal.JournalVisitor;
import io.orquestador.journal.ReaderRequest;
import io.orquestador.journal.file.FileJournal;
import io.orquestador.journal.file.Host;
import io.orquestador.journal.file.JournalSettings;
import io.orquestador.journal.file.LocalDisk;
import io.orquestador.metrics.Condition;
import io.orquestador.metrics.ConditionSource;
import io.orquestador.security.Permit;
import io.orquestador.support.runtime.Conditions;
import io.orquestador.support.runtime.OwnerThread;
import io.orquestador.tag.ProcessImage;
import io.orquestador.tag.TagBus;
import io.orquestador.tag.core.BusLimits;
import io.orquestador.tag.core.Services;
import io.orquestador.tag.core.TagCore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** The real tag-core over the real journal on a real disk, in a folder that is emptied before and after. */
public final class StoredBus implements AutoCloseable {
    private final Path folder;
    private final FileJournal journal;
    private final OwnerThread journalThread;
    private final TagCore core;
    private final Conditions journalConditions;
    private final Map<Class<?>, Object> services;

    private StoredBus(
            Path folder,
            FileJournal journal,
            OwnerThread journalThread,
            TagCore core,
            Conditions journalConditions,
            Map<Class<?>, Object> services) {
        this.folder = folder;
        this.journal = journal;
        this.journalThread = journalThread;
        this.core = core;
        this.journalConditions = journalConditions;
        this.services = services;
    }

    public static StoredBus open(Path folder) throws IOException {
        return open(folder, Clock.systemUTC());
    }

    /** @param clock what the bus takes for now */
    public static StoredBus open(Path folder, Clock clock) throws IOException {
        delete(folder);
        var conditions = new Conditions(clock);
        Permit permit = (subject, target, action) -> new Permit.Decision(true, "a bench");
        var waker = new AtomicReference<Runnable>(() -> {});
        var host = new Host(clock, System::nanoTime, conditions, () -> null, () -> waker.get()
                .run());
        var journal = FileJournal.open(new LocalDisk(folder.resolve("journal")), settings(), host);
        var journalThread = new OwnerThread("journal", 16, journal::cycle);
        waker.set(() -> journalThread.send(() -> {}));
        journalThread.start();

        Map<Class<?>, Object> services = new ConcurrentHashMap<>();
        var core = new TagCore(registry(services), folder, clock, System::nanoTime, BusLimits.DEFAULT, 5_000);
        core.start();
        core.bindPermit(permit);
        core.bindJournal(journal);
        while (!services.containsKey(TagBus.class)) LockSupport.parkNanos(1_000_000);
        return new StoredBus(folder, journal, journalThread, core, conditions, services);
    }

    private static Services registry(Map<Class<?>, Object> services) {
        return new Services() {
            @Override
            public <T> Runnable register(Class<T> type, T service) {
                services.put(type, service);
                return () -> services.remove(type);
            }
        };
    }

    /** Keeps little, so that a long run does not fill the disk. */
    private static JournalSettings settings() {
        var d = JournalSettings.DEFAULT;
        return new JournalSettings(
                d.sync(),
                d.segmentBytes(),
                d.bufferBytes(),
                Duration.ofSeconds(5),
                Duration.ZERO,
                0,
                d.maxPct(),
                1L << 30,
                0);
    }

    public Journal journal() {
        return journal;
    }

    public TagBus bus() {
        return service(TagBus.class);
    }

    public ProcessImage image() {
        return service(ProcessImage.class);
    }

    /** Of bus and journal. */
    public List<Condition> conditions() {
        return Stream.of(service(ConditionSource.class), journalConditions)
                .flatMap(source -> source.conditions().stream())
                .toList();
    }

    private <T> T service(Class<T> type) {
        return type.cast(Objects.requireNonNull(services.get(type)));
    }

    /** A reader on a thread of its own, from now on and until it is closed. */
    public Tail tail(String name, ReaderRequest.Mode mode, JournalVisitor visitor) {
        var request = new ReaderRequest(name, mode, false, Optional.empty(), ReaderRequest.Start.NEWEST);
        return new Tail(name, journal, journal.open(request), visitor);
    }

    @Override
    public void close() throws IOException {
        core.stop();
        journalThread.stopAndJoin(5_000);
        journal.close();
        delete(folder);
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }
}
