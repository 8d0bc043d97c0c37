package io.orquestador.driver;

import org.jspecify.annotations.Nullable;

/** What became of a write to a device. */
public sealed interface WriteResult {
    /** The device took it and reads back the same. */
    record Confirmed(long confirmedEpochNanos) implements WriteResult {}

    /** The device took it but reads back another value. */
    record Mismatch(@Nullable Object readBack) implements WriteResult {}

    /** Not sent: no permit, unknown point, value out of range or type, queue full. */
    record Refused(String reason) implements WriteResult {}

    /** Sent, and nobody knows: the answer did not come. Read again before deciding; never repeat blindly. */
    record Unknown(String reason) implements WriteResult {}
}
