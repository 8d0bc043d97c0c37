package io.orquestador.driver.plc4x;

import static io.orquestador.support.driver.ConfigValues.lines;
import static io.orquestador.support.driver.ConfigValues.number;
import static io.orquestador.support.driver.ConfigValues.text;

import io.orquestador.support.driver.Backoff;
import io.orquestador.support.driver.ConfigValues;
import io.orquestador.support.driver.PointMap;
import io.orquestador.support.driver.PollLoop;
import io.orquestador.support.driver.Problems;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A whole, checked configuration of one device.
 *
 * @param connection null when it is wrong
 * @param problems what is wrong; when there is anything the driver polls nothing with it
 */
record Settings(
        String device,
        @Nullable ConnectionString connection,
        int connectTimeoutMs,
        int timeoutMs,
        PointMap<Point> points,
        int requestSize,
        Backoff.Limits backoff,
        List<String> problems) {

    /** Never throws: what cannot be used is in {@link #problems}. */
    static Settings parse(Plc4xConfig config) {
        return parse(config, new Problems(text(config::device)));
    }

    /** @param problems gets what cannot be used */
    static Settings parse(Plc4xConfig config, Problems problems) {
        var device = ConfigValues.device(config::device, problems);
        var connection = connection(text(config::connection), problems);
        var backoff = Backoff.Limits.parse(config::backoffFirstMs, config::backoffMostMs, problems);
        int connectTimeoutMs = number("connectTimeoutMs", config::connectTimeoutMs, 100, 25_000, problems);
        int timeoutMs = number("timeoutMs", config::timeoutMs, 50, 20_000, problems);
        int requestSize = number("requestSize", config::requestSize, 1, 500, problems);
        // without a protocol nobody can say whether an address is right
        var points = connection == null
                ? PointMap.<Point>empty()
                : PointMap.<Point>parse(
                        lines(config::pollClasses),
                        lines(config::points),
                        classes -> new PointParser(connection.protocol(), classes)::parse,
                        problems);
        return new Settings(
                device,
                connection,
                connectTimeoutMs,
                timeoutMs,
                problems.isEmpty() ? points : PointMap.empty(),
                requestSize,
                backoff,
                problems.all());
    }

    private static @Nullable ConnectionString connection(String text, Problems problems) {
        if (text.isEmpty()) {
            problems.add("connection", "connection is missing; write e.g. s7-light://10.0.0.7");
            return null;
        }
        try {
            return ConnectionString.parse(text);
        } catch (IllegalArgumentException e) {
            problems.add("connection", String.valueOf(e.getMessage()));
            return null;
        }
    }

    String place() {
        return connection == null ? "nowhere" : connection.toString();
    }

    PollLoop.Plan plan() {
        return new PollLoop.Plan(place(), points.used(), points.definitions(), backoff);
    }
}
