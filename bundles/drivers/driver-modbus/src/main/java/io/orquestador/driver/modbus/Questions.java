package io.orquestador.driver.modbus;

import io.orquestador.driver.DeviceProbe;
import io.orquestador.driver.DeviceProbe.Alternative;
import io.orquestador.driver.DeviceProbe.Answer;
import io.orquestador.driver.DeviceProbe.Failed;
import io.orquestador.driver.DeviceProbe.Found;
import io.orquestador.driver.DeviceProbe.Reached;
import io.orquestador.driver.DeviceProbe.Reading;
import io.orquestador.support.driver.ProbeDesk;
import io.orquestador.tag.StatusCode;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** One look at one device. For one thread; a device that hangs is given up soon enough for the whole to end in time. */
final class Questions implements AutoCloseable {
    static final String NO_ANSWER = "MODBUS-NO-ANSWER";
    static final String WRONG_REPLY = "MODBUS-WRONG-REPLY";
    /** For the whole of a question; the rest of the probe's time is for the last answer and a slow name server. */
    private static final long MOST_NANOS = (DeviceProbe.MOST_MS - 10_000) * 1_000_000L;

    private static final int MOST_TIMEOUT_MS = 5_000;

    private final Settings settings;
    private final ModbusClient client = new ModbusClient();
    private final int timeoutMs;
    private final long started = System.nanoTime();

    Questions(Settings settings) {
        this.settings = settings;
        timeoutMs = Math.min(settings.timeoutMs(), MOST_TIMEOUT_MS);
    }

    /** By the device's own identification where it knows the question; else any answer to a read will do, an exception too. */
    Answer<Reached> connect() {
        try {
            client.connect(settings.endpoint(), timeoutMs);
            long from = System.nanoTime();
            var description = identify();
            if (description.isEmpty()) readSomething();
            return new Found<>(new Reached(description, (System.nanoTime() - from) / 1_000_000));
        } catch (IOException e) {
            return failed(e);
        }
    }

    private String identify() throws IOException {
        try {
            return client.identify();
        } catch (SocketTimeoutException | WrongReply e) {
            // some devices say nothing at all to a function that they do not know, some say nonsense
            client.connect(settings.endpoint(), timeoutMs);
            return "";
        }
    }

    private void readSomething() throws IOException {
        var points = settings.points().points();
        var data = new byte[256];
        if (points.isEmpty()) client.read(Table.HOLDING, 0, 1, data);
        else
            client.read(
                    points.get(0).table(),
                    points.get(0).address(),
                    points.get(0).count(),
                    data);
    }

    Answer<List<Reading>> preview() {
        var points = settings.points().points();
        if (points.size() > DeviceProbe.MOST_POINTS)
            return new Failed<>(
                    ProbeDesk.CONFIGURATION,
                    "There are %d points, and a preview reads %d".formatted(points.size(), DeviceProbe.MOST_POINTS),
                    "Preview fewer points at once");
        var readings = new ArrayList<Reading>();
        try {
            client.connect(settings.endpoint(), timeoutMs);
            for (var point : points) {
                if (System.nanoTime() - started > MOST_NANOS)
                    throw new SocketTimeoutException("it answers too slowly for %d points".formatted(points.size()));
                readings.add(read(point));
            }
            return new Found<>(readings);
        } catch (IOException e) {
            return failed(e);
        }
    }

    private Reading read(Point point) throws IOException {
        var data = new byte[256];
        int exception = client.read(point.table(), point.address(), point.count(), data);
        if (exception != 0)
            return new Reading(
                    null,
                    ExceptionCode.status(exception),
                    "The device answers " + ExceptionCode.name(exception),
                    "",
                    List.of());
        var own = Arrays.copyOf(data, point.table().bytesOf(point.count()));
        var decoded = Decoded.of(point, own);
        boolean good = StatusCode.isGood(decoded.status());
        return new Reading(
                decoded.value(),
                decoded.status(),
                good ? "" : reason(point, decoded),
                raw(point, own),
                alternatives(point, own));
    }

    private static String reason(Point point, Decoded decoded) {
        if (decoded.status() == PointDecoder.CLAMPED) return "The value lies beyond clamp= and is shown as its limit";
        if (decoded.status() == StatusCode.BAD_DECODING_ERROR) return "Not every four bits are a decimal digit";
        if (decoded.value() == null && !point.dead().isEmpty()) return "The raw number is one of the dead codes";
        return decoded.value() == null
                ? "The number is too large for a tag"
                : "The registers hold no number but " + decoded.value();
    }

    /** As a manual prints it: words of four digits. */
    private static String raw(Point point, byte[] own) {
        var hex = HexFormat.of().withUpperCase().formatHex(own);
        return point.table().isBits() ? hex : hex.replaceAll("(....)(?!$)", "$1 ");
    }

    /** The same registers in all four orders; only where an order can be chosen. */
    private static List<Alternative> alternatives(Point point, byte[] own) {
        if (point.table().isBits() || !point.type().isNumber()) return List.of();
        var all = new ArrayList<Alternative>();
        for (var order : WordOrder.values()) {
            if (point.count() == 1 && order.wordsReversed()) continue;
            all.add(new Alternative(
                    "order=" + order,
                    Decoded.of(point.as(order, point.type()), own).value()));
        }
        return all;
    }

    private <T> Failed<T> failed(IOException e) {
        boolean wrong = e instanceof WrongReply;
        return new Failed<>(
                wrong ? WRONG_REPLY : NO_ANSWER,
                "%s: %s".formatted(settings.endpoint(), LinkFailure.reason(e)),
                wrong
                        ? "Look whether this is a Modbus device, and whether transport and settings of the line are right"
                        : "Check power, cable or network, address, unit, and on a serial line baud, parity and stop bits");
    }

    @Override
    public void close() {
        client.shutdown();
    }
}
