package io.orquestador.driver.kit;

import org.jspecify.annotations.Nullable;

/**
 * Where a driver shall find its device, and how fast it goes.
 *
 * @param periodMs of the poll class that points without {@code class=} are in
 * @param timing null: leave the time-out and the back-off at the driver's own defaults
 */
public record Target(
        String device,
        String host,
        int port,
        int periodMs,
        @Nullable Timing timing) {}
