package io.orquestador.driver.modbus;

import static io.orquestador.support.driver.ConfigValues.flag;
import static io.orquestador.support.driver.ConfigValues.lines;
import static io.orquestador.support.driver.ConfigValues.number;
import static io.orquestador.support.driver.ConfigValues.text;

import io.orquestador.support.driver.Backoff;
import io.orquestador.support.driver.ConfigValues;
import io.orquestador.support.driver.PointMap;
import io.orquestador.support.driver.PollLoop;
import io.orquestador.support.driver.Problems;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A whole, checked configuration of one device.
 *
 * @param problems what is wrong with it; when there is anything the driver polls nothing with it
 */
record Settings(
        String device,
        Endpoint endpoint,
        int timeoutMs,
        PointMap<Point> points,
        int maxGap,
        int mostPerRead,
        boolean writeAndRead,
        Backoff.Limits backoff,
        List<String> problems) {

    /** Never throws: what cannot be used is in {@link #problems}. */
    static Settings parse(ModbusConfig config) {
        return parse(config, new Problems(text(config::device)));
    }

    /** @param problems gets what cannot be used */
    static Settings parse(ModbusConfig config, Problems problems) {
        var device = ConfigValues.device(config::device, problems);
        var backoff = Backoff.Limits.parse(config::backoffFirstMs, config::backoffMostMs, problems);
        var endpoint = new Endpoint(place(config, problems), number("unit", config::unit, 0, 255, problems));
        if (endpoint.place().isShared() && (endpoint.unit() < 1 || endpoint.unit() > 247))
            problems.add("unit", "unit is %d; on a serial line it may be 1 to 247".formatted(endpoint.unit()));
        boolean writeAndRead = flag("writeAndRead", config::writeAndRead, problems);
        if (writeAndRead && endpoint.place().isShared())
            problems.add(
                    "writeAndRead",
                    "writeAndRead is true; on a serial line it must be false, since a late answer could be taken for another");
        int timeoutMs = number("timeoutMs", config::timeoutMs, 10, 60_000, problems);
        int maxGap = number("maxGap", config::maxGap, 0, 124, problems);
        var points = PointMap.<Point>parse(
                lines(config::pollClasses),
                lines(config::points),
                classes -> new PointParser(classes)::parse,
                problems);
        return new Settings(
                device,
                endpoint,
                timeoutMs,
                problems.isEmpty() ? points : PointMap.empty(),
                maxGap,
                number("mostPerRead", config::mostPerRead, 1, 125, problems),
                writeAndRead,
                backoff,
                problems.all());
    }

    PollLoop.Plan plan() {
        return new PollLoop.Plan(endpoint.toString(), points.used(), points.definitions(), backoff);
    }

    private static Place place(ModbusConfig config, Problems problems) {
        var way = choice("transport", config::transport, Place.Way.values(), Place.Way::word, problems);
        if (way == Place.Way.RTU) {
            var port = text(config::serialPort);
            if (port.isEmpty())
                problems.add("serialPort", "serialPort is missing; write the port of the line, e.g. /dev/ttyUSB0");
            return new Place.Serial(
                    port,
                    number("baud", config::baud, 300, 1_000_000, problems),
                    choice("parity", config::parity, Place.Parity.values(), Place.Parity::word, problems),
                    number("stopBits", config::stopBits, 1, 2, problems));
        }
        var host = text(config::host);
        if (host.isEmpty()) problems.add("host", "host is missing; write the device's IP address or DNS name");
        return new Place.Host(way, host, number("port", config::port, 1, 65_535, problems));
    }

    private static <T> T choice(
            String name, Supplier<String> element, T[] all, Function<T, String> word, Problems problems) {
        var text = text(element);
        for (var each : all) if (word.apply(each).equals(text)) return each;
        problems.add(
                name,
                "%s is \"%s\"; it may be %s"
                        .formatted(name, text, Arrays.stream(all).map(word).collect(Collectors.joining(", "))));
        return all[0];
    }
}
