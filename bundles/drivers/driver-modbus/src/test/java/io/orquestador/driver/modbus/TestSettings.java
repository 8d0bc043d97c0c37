package io.orquestador.driver.modbus;

import java.util.HashMap;
import java.util.Map;

/** Configurations for tests, through the same door as real ones. */
record TestSettings(Map<String, Object> values) {

    static TestSettings of(String... points) {
        return new TestSettings(Map.of())
                .device("plc1")
                .with("host", "127.0.0.1")
                .classes("normal=1000")
                .points(points);
    }

    TestSettings with(String attribute, Object value) {
        var next = new HashMap<>(values);
        next.put(attribute, value);
        return new TestSettings(Map.copyOf(next));
    }

    TestSettings device(String name) {
        return with("device", name);
    }

    TestSettings port(int number) {
        return with("port", number);
    }

    TestSettings timeoutMs(int ms) {
        return with("timeoutMs", ms);
    }

    TestSettings classes(String... names) {
        return with("pollClasses", names);
    }

    TestSettings points(String... points) {
        return with("points", points);
    }

    TestSettings maxGap(int registers) {
        return with("maxGap", registers);
    }

    TestSettings backoff(int firstMs, int mostMs) {
        return with("backoffFirstMs", firstMs).with("backoffMostMs", mostMs);
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
        return ModbusKind.config(values);
    }
}
