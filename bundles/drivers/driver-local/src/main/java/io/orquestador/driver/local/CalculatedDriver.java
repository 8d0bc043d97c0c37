package io.orquestador.driver.local;

import io.orquestador.journal.Journal;
import io.orquestador.plant.Device;
import io.orquestador.plant.Plant;
import io.orquestador.security.Subject;
import io.orquestador.support.driver.BusPort;
import io.orquestador.support.driver.DeviceStatus;
import io.orquestador.support.driver.Writes;
import io.orquestador.support.runtime.Conditions;
import io.orquestador.support.runtime.Handover;
import io.orquestador.tag.ProcessImage;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The tags that are computed from others. What changes belongs to the thread {@code drv-local-calculated}. */
final class CalculatedDriver {
    private static final int INBOX = 16;

    private final CalculatedWork work;
    private final LocalDriver driver;

    CalculatedDriver(
            BusPort bus,
            Supplier<@Nullable Journal> journal,
            Supplier<@Nullable ProcessImage> image,
            Conditions conditions,
            Clock clock,
            LongSupplier nanoTime,
            Path dataFolder) {
        var status = new DeviceStatus("local", Device.CALCULATED, clock);
        var handover = new Handover(dataFolder, "driver-local-calculated");
        var health = new LocalHealth(conditions, Device.CALCULATED);
        work = new CalculatedWork(bus, journal, image, clock, nanoTime, status, health, handover);
        driver = new LocalDriver(
                Device.CALCULATED,
                "computed from other tags",
                INBOX,
                bus,
                status,
                handover,
                work,
                (subject, tagPath, value, note) -> Writes.refused(
                        "LOCAL-ENTRY-REFUSED %s: it is computed. Change its inputs, or its expression in the plant folder."
                                .formatted(tagPath)));
    }

    static Subject subject() {
        return Subject.system("driver-local-calculated");
    }

    /** As the rest of the plant sees it. */
    LocalDriver driver() {
        return driver;
    }

    /** Takes the calculated tags of a revision into use; returns at once. */
    void use(Plant plant) {
        work.use(plant);
        driver.wakeUp();
    }
}
