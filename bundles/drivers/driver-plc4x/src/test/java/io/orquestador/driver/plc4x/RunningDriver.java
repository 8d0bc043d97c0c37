package io.orquestador.driver.plc4x;

import io.orquestador.driver.WriteResult;
import io.orquestador.security.Subject;
import io.orquestador.support.driver.BusPort;
import io.orquestador.support.driver.ConfigValues;
import io.orquestador.support.test.RecordingTagBus;
import io.orquestador.support.test.TestPermit;
import io.orquestador.tag.StatusCode;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A driver with its thread and a real socket, as DS would run it. */
final class RunningDriver implements AutoCloseable {
    private static final Subject OWNER = new Subject("owner", "Owner", Subject.Kind.PERSON);

    final RecordingTagBus bus = new RecordingTagBus();
    final Plc4xDriver driver;

    RunningDriver(Settings settings, Path data) {
        if (!settings.problems().isEmpty()) throw new AssertionError(settings.problems());
        driver = new Plc4xDriver(
                settings,
                new BusPort(
                        () -> bus,
                        Plc4xDriver.subject(settings),
                        settings.points().definitions()),
                Clock.systemUTC(),
                data);
        driver.permit = TestPermit.allowAll();
        driver.start();
    }

    /** Fast, impatient and with whatever else is given. */
    static Settings settings(String device, String connection, Map<String, Object> more, String... points) {
        var values = new HashMap<String, Object>(Map.of(
                "device",
                device,
                "connection",
                connection,
                "points",
                points,
                "pollClasses",
                new String[] {"normal=100"},
                "backoffFirstMs",
                100,
                "backoffMostMs",
                500));
        values.putAll(more);
        return Settings.parse(ConfigValues.as(Plc4xConfig.class, values));
    }

    boolean isGood(String path) {
        return bus.has(path) && bus.last(path).status() == StatusCode.GOOD;
    }

    String status(String path) {
        return bus.has(path) ? StatusCode.name(bus.last(path).status()) : "nothing yet";
    }

    WriteResult write(String path, Object value) throws Exception {
        return driver.write(OWNER, path, value).toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        driver.stop();
    }
}
