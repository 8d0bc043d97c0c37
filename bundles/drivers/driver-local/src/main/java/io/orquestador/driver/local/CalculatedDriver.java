package io.orquestador.driver.local;

import io.orquestador.driver.Driver;
import io.orquestador.driver.DriverStatus;
import io.orquestador.driver.WriteResult;
import io.orquestador.journal.Journal;
import io.orquestador.metrics.Metric;
import io.orquestador.plant.Device;
import io.orquestador.plant.Plant;
import io.orquestador.security.Subject;
import io.orquestador.support.driver.BusPort;
import io.orquestador.support.driver.DeviceStatus;
import io.orquestador.support.runtime.Conditions;
import io.orquestador.support.runtime.Handover;
import io.orquestador.support.runtime.OwnerThread;
import io.orquestador.tag.ProcessImage;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The tags that are computed from others, as a device. What changes belongs to the thread {@code drv-local-calculated}. */
final class CalculatedDriver implements Driver {
    private static final int INBOX = 16;
    private static final long STOP_MS = 2_000;

    private final BusPort bus;
    private final DeviceStatus status;
    private final Handover handover;
    private final CalculatedWork work;
    private final OwnerThread thread;

    CalculatedDriver(
            BusPort bus,
            Supplier<@Nullable Journal> journal,
            Supplier<@Nullable ProcessImage> image,
            Conditions conditions,
            Clock clock,
            LongSupplier nanoTime,
            Path dataFolder) {
        this.bus = bus;
        status = new DeviceStatus("local", Device.CALCULATED, clock);
        handover = new Handover(dataFolder, "driver-local-calculated");
        var health = new LocalHealth(conditions, Device.CALCULATED);
        work = new CalculatedWork(bus, journal, image, clock, nanoTime, status, health, handover);
        thread = new OwnerThread("drv-local-calculated", INBOX, work::run);
    }

    static Subject subject() {
        return Subject.system("driver-local-calculated");
    }

    void start() {
        thread.start();
    }

    /** Takes the calculated tags of a revision into use; returns at once. */
    void use(Plant plant) {
        work.use(plant);
        wakeUp();
    }

    /** Looks at its services again. */
    void wakeUp() {
        thread.send(() -> {});
        work.wakeUp();
    }

    void stop() {
        thread.stop();
        work.wakeUp();
        boolean ended = thread.stopAndJoin(STOP_MS);
        bus.close();
        if (ended) work.record().ifPresent(handover::leave);
    }

    List<Metric> metrics() {
        return status.metrics();
    }

    @Override
    public String device() {
        return Device.CALCULATED;
    }

    @Override
    public String kind() {
        return "local";
    }

    @Override
    public String address() {
        return "computed from other tags";
    }

    @Override
    public DriverStatus status() {
        return status.snapshot();
    }

    @Override
    public CompletionStage<WriteResult> write(Subject subject, String tagPath, Object value) {
        return CompletableFuture.completedFuture(new WriteResult.Refused(
                "LOCAL-ENTRY-REFUSED %s: it is computed. Change its inputs, or its expression in the plant folder."
                        .formatted(tagPath)));
    }
}
