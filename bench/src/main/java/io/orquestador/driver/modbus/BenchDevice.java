package io.orquestador.driver.modbus;

import io.orquestador.driver.DriverStatus;
import io.orquestador.support.driver.BusPort;
import io.orquestador.tag.TagBus;
import java.lang.annotation.Annotation;
import java.nio.file.Path;
import java.time.Clock;

/** A driver on the bench as DS would run it, with its thread and socket. In this package, since the driver shows nothing but its service. */
public final class BenchDevice {
    private final ModbusDriver driver;

    /** @param points as in the configuration */
    public BenchDevice(String device, int port, int periodMs, String[] points, TagBus bus, Path data) {
        var settings = Settings.parse(new Config(device, port, periodMs, points));
        if (!settings.problems().isEmpty())
            throw new IllegalArgumentException(settings.problems().toString());
        var way = new BusPort(
                () -> bus, ModbusDriver.subject(settings), settings.points().definitions());
        driver = new ModbusDriver(settings, new MbapClient(), way, Clock.systemUTC(), data);
        driver.start();
    }

    public DriverStatus status() {
        return driver.status();
    }

    public void stop() {
        driver.stop();
    }

    @SuppressWarnings({"ClassExplicitlyAnnotation", "ImmutableAnnotationChecker"}) // what DS makes of a configuration
    private record Config(String device, int port, int periodMs, String[] points) implements ModbusConfig {
        @Override
        public String host() {
            return "127.0.0.1";
        }

        @Override
        public int unit() {
            return 1;
        }

        @Override
        public int timeoutMs() {
            return 1_000;
        }

        @Override
        public String[] pollClasses() {
            return new String[] {"bench=" + periodMs};
        }

        @Override
        public int maxGap() {
            return 8;
        }

        @Override
        public int backoffFirstMs() {
            return 1_000;
        }

        @Override
        public int backoffMostMs() {
            return 30_000;
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return ModbusConfig.class;
        }
    }
}
