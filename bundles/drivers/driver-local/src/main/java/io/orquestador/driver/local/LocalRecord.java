package io.orquestador.driver.local;

import io.orquestador.support.driver.DeviceStatus;
import java.nio.ByteBuffer;

/** The counters that one instance leaves for the next: a format number, then four longs. */
final class LocalRecord {
    private static final byte FORMAT = 1;
    private static final int LENGTH = 1 + 4 * Long.BYTES;

    private LocalRecord() {}

    static byte[] of(DeviceStatus status) {
        return ByteBuffer.allocate(LENGTH)
                .put(FORMAT)
                .putLong(status.done.get())
                .putLong(status.missed.get())
                .putLong(status.samples.get())
                .putLong(status.errors.get())
                .array();
    }

    /** Does nothing when the bytes are of a version that this one does not know. */
    static void handTo(DeviceStatus status, byte[] bytes) {
        var record = ByteBuffer.wrap(bytes);
        if (bytes.length != LENGTH || record.get() != FORMAT) return;
        status.goOnFrom(record.getLong(), record.getLong(), record.getLong(), 0, record.getLong());
    }
}
