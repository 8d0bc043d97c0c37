package io.orquestador.driver;

import java.time.Instant;

/**
 * How a driver is, counted since its device came to be in this run of the runtime: an update of the driver goes on counting.
 *
 * @param reason why it is in this state, one sentence
 * @param scansScheduled polls that fell due; a poll class of 10 ms has 100 a second
 * @param scansDone polls that were answered and published
 * @param scansMissed polls that fell due and were not done: the device failed, or the poll before took too long
 * @param connects connections made
 */
public record DriverStatus(
        DriverState state,
        String reason,
        Instant since,
        int points,
        long scansScheduled,
        long scansDone,
        long scansMissed,
        long samples,
        long connects,
        long errors) {}
