package io.orquestador.plant.model;

import io.orquestador.audit.Acts;
import io.orquestador.plant.model.read.Kinds;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the plant model finds around itself; most of it may be replaced at any time. */
record Surroundings(
        Settings settings,
        Path dataFolder,
        Supplier<Kinds> kindsNow,
        Supplier<@Nullable Acts> actsNow,
        DeviceConfigurations devices,
        Features features,
        Clock clock,
        LongSupplier nanoTime) {

    /** @param auto a valid change applies by itself */
    record Settings(Path folder, boolean auto, long quietNanos, int keep) {}

    Kinds kinds() {
        return kindsNow.get();
    }
}
