package io.orquestador.driver.kit;

import io.orquestador.tag.TagBus;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a driver has around it.
 *
 * @param bus the tag bus in service now; null while there is none, as {@code BusPort.Source} has it
 * @param clock jumps: whatever measures a span needs {@code System.nanoTime}
 * @param dataFolder for what an instance leaves to the next
 */
public record Surroundings(Supplier<@Nullable TagBus> bus, Clock clock, Path dataFolder) {}
