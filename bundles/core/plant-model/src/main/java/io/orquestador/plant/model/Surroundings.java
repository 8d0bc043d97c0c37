package io.orquestador.plant.model;

import io.orquestador.plant.model.read.Kinds;
import io.orquestador.security.Permit;
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
        Supplier<@Nullable Permit> permitNow,
        DeviceConfigurations devices,
        Features features,
        Clock clock,
        LongSupplier nanoTime) {

    /** @param auto a valid change applies by itself */
    record Settings(Path folder, boolean auto, long quietNanos, int keep) {}

    Kinds kinds() {
        return kindsNow.get();
    }

    /** Refuses everything while there is none. */
    Permit permit() {
        var permit = permitNow.get();
        if (permit != null) return permit;
        return (subject, target, action) -> new Permit.Decision(
                false, "nobody can say who may do this: security-local is away. Try again in a second");
    }
}
