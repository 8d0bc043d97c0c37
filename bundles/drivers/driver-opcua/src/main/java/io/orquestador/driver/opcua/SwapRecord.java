package io.orquestador.driver.opcua;

import io.orquestador.support.driver.DeviceStatus;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What one instance tells the next: its counters, the time of each tag's last sample, and what it has left at the server.
 *
 * @param sources by tag path, UTC epoch nanoseconds
 */
record SwapRecord(long[] counters, Leftover left, Map<String, Long> sources) {
    private static final int FORMAT = 1;

    static SwapRecord of(DeviceStatus status, Leftover left, Map<String, Long> sources) {
        var counters = new long[] {
            status.done.get(), status.missed.get(), status.samples.get(), status.connects.get(), status.errors.get()
        };
        return new SwapRecord(counters, left, sources);
    }

    void handTo(DeviceStatus status) {
        status.goOnFrom(counters[0], counters[1], counters[2], counters[3], counters[4]);
    }

    byte[] toBytes() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            for (long counter : counters) out.writeLong(counter);
            out.writeUTF(left.url());
            out.writeUTF(left.plan());
            out.writeInt(left.subscriptions().size());
            for (var each : left.subscriptions()) {
                out.writeUTF(each.publishClass());
                out.writeLong(each.id());
                out.writeDouble(each.intervalMs());
                out.writeDouble(each.keepAliveMs());
                out.writeLong(each.sequence());
            }
            out.writeInt(sources.size());
            for (var each : sources.entrySet()) {
                out.writeUTF(each.getKey());
                out.writeLong(each.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** @return empty when the bytes are of a version that this one does not know */
    static Optional<SwapRecord> fromBytes(byte[] bytes) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readByte() != FORMAT) return Optional.empty();
            var counters = new long[5];
            for (int i = 0; i < counters.length; i++) counters[i] = in.readLong();
            var url = in.readUTF();
            var plan = in.readUTF();
            var left = new ArrayList<Leftover.Subscribed>();
            for (int more = in.readInt(); more > 0; more--)
                left.add(new Leftover.Subscribed(
                        in.readUTF(), in.readLong(), in.readDouble(), in.readDouble(), in.readLong()));
            var sources = new HashMap<String, Long>();
            for (int more = in.readInt(); more > 0; more--) sources.put(in.readUTF(), in.readLong());
            return Optional.of(new SwapRecord(counters, new Leftover(url, plan, left), sources));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
