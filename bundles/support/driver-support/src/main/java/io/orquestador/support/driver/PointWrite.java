package io.orquestador.support.driver;

import io.orquestador.driver.WriteResult;
import java.io.IOException;
import java.util.function.LongSupplier;

/** One write of one point, read back. For the owner's thread. */
public interface PointWrite {
    /** The device said that it took the value. */
    boolean isAcknowledged();

    /** @throws IOException when no answer came: whether the device took it, {@link #isAcknowledged} tells or nobody knows */
    WriteResult run(LongSupplier epochNanos) throws IOException;
}
