package io.orquestador.support.driver;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What one instance tells the next about its scans, so that an update neither forgets a scan nor counts one twice.
 *
 * @param leftAtNanos when, on the scale of {@link System#nanoTime}
 * @param dueNanos next due time of each poll class, by its text, e.g. {@code fast=100}
 */
public record ScanRecord(
        long leftAtNanos,
        long done,
        long missed,
        long samples,
        long connects,
        long errors,
        Map<String, Long> dueNanos) {
    private static final int FORMAT = 1;

    public static ScanRecord of(DeviceStatus status, long nowNanos, Map<String, Long> dueNanos) {
        return new ScanRecord(
                nowNanos,
                status.done.get(),
                status.missed.get(),
                status.samples.get(),
                status.connects.get(),
                status.errors.get(),
                dueNanos);
    }

    public void handTo(DeviceStatus status) {
        status.goOnFrom(done, missed, samples, connects, errors);
    }

    public byte[] toBytes() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            for (long number : new long[] {leftAtNanos, done, missed, samples, connects, errors}) out.writeLong(number);
            out.writeInt(dueNanos.size());
            for (var each : dueNanos.entrySet()) {
                out.writeUTF(each.getKey());
                out.writeLong(each.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** @return empty when the bytes are of a version that this one does not know */
    public static Optional<ScanRecord> fromBytes(byte[] bytes) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readByte() != FORMAT) return Optional.empty();
            var numbers = new long[6];
            for (int i = 0; i < numbers.length; i++) numbers[i] = in.readLong();
            var due = new LinkedHashMap<String, Long>();
            for (int left = in.readInt(); left > 0; left--) due.put(in.readUTF(), in.readLong());
            return Optional.of(
                    new ScanRecord(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5], due));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
