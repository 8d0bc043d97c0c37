package io.orquestador.driver.modbus;

import java.lang.annotation.Annotation;
import java.util.List;

/** Configurations for tests, through the same door as real ones. */
record TestSettings(
        String device,
        String host,
        int port,
        int unit,
        int timeoutMs,
        List<String> classes,
        List<String> lines,
        int maxGap,
        int backoffFirstMs,
        int backoffMostMs) {

    static TestSettings of(String... points) {
        return new TestSettings(
                "plc1", "127.0.0.1", 502, 1, 1_000, List.of("normal=1000"), List.of(points), 8, 1_000, 30_000);
    }

    TestSettings device(String name) {
        return new TestSettings(
                name, host, port, unit, timeoutMs, classes, lines, maxGap, backoffFirstMs, backoffMostMs);
    }

    TestSettings port(int number) {
        return new TestSettings(
                device, host, number, unit, timeoutMs, classes, lines, maxGap, backoffFirstMs, backoffMostMs);
    }

    TestSettings timeoutMs(int ms) {
        return new TestSettings(device, host, port, unit, ms, classes, lines, maxGap, backoffFirstMs, backoffMostMs);
    }

    TestSettings classes(String... names) {
        return new TestSettings(
                device, host, port, unit, timeoutMs, List.of(names), lines, maxGap, backoffFirstMs, backoffMostMs);
    }

    TestSettings points(String... points) {
        return new TestSettings(
                device, host, port, unit, timeoutMs, classes, List.of(points), maxGap, backoffFirstMs, backoffMostMs);
    }

    TestSettings maxGap(int registers) {
        return new TestSettings(
                device, host, port, unit, timeoutMs, classes, lines, registers, backoffFirstMs, backoffMostMs);
    }

    TestSettings backoff(int firstMs, int mostMs) {
        return new TestSettings(device, host, port, unit, timeoutMs, classes, lines, maxGap, firstMs, mostMs);
    }

    /** With whatever is wrong in it. */
    Settings parse() {
        return Settings.parse(config());
    }

    /** @throws AssertionError when anything is wrong with it */
    Settings valid() {
        var settings = parse();
        if (!settings.problems().isEmpty()) throw new AssertionError(settings.problems());
        return settings;
    }

    ModbusConfig config() {
        var self = this;
        return new ModbusConfig() {
            @Override
            public String device() {
                return self.device;
            }

            @Override
            public String host() {
                return self.host;
            }

            @Override
            public int port() {
                return self.port;
            }

            @Override
            public int unit() {
                return self.unit;
            }

            @Override
            public int timeoutMs() {
                return self.timeoutMs;
            }

            @Override
            public String[] pollClasses() {
                return self.classes.toArray(String[]::new);
            }

            @Override
            public String[] points() {
                return self.lines.toArray(String[]::new);
            }

            @Override
            public int maxGap() {
                return self.maxGap;
            }

            @Override
            public int backoffFirstMs() {
                return self.backoffFirstMs;
            }

            @Override
            public int backoffMostMs() {
                return self.backoffMostMs;
            }

            @Override
            public Class<? extends Annotation> annotationType() {
                return ModbusConfig.class;
            }
        };
    }
}
