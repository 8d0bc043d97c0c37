package io.orquestador.driver.opcua;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Configurations for tests, through the same door as real ones. */
record TestSettings(Map<String, Object> values) {
    static TestSettings of(String... points) {
        return new TestSettings(Map.of(
                "device",
                "plc1",
                "endpointUrl",
                "opc.tcp://127.0.0.1:4840",
                "securityPolicy",
                "None",
                "securityMode",
                "None",
                "pollClasses",
                new String[] {"normal=100"},
                "points",
                points,
                "backoffFirstMs",
                100,
                "backoffMostMs",
                500));
    }

    TestSettings with(String name, Object value) {
        var next = new HashMap<>(values);
        next.put(name, value);
        return new TestSettings(next);
    }

    TestSettings port(int port) {
        return with("endpointUrl", "opc.tcp://127.0.0.1:" + port);
    }

    TestSettings points(String... points) {
        return with("points", points);
    }

    TestSettings security(String policy, String mode) {
        return with("securityPolicy", policy).with("securityMode", mode);
    }

    TestSettings password(String secret) {
        return with("userKind", "password").with("user", "operator").with("secret", secret);
    }

    OpcUaConfig config() {
        return OpcUaKind.config(values);
    }

    Settings parse() {
        return Settings.parse(config());
    }

    List<String> problems() {
        return parse().problems();
    }

    /** @throws AssertionError when anything is wrong with it */
    Settings valid() {
        var settings = parse();
        if (!settings.problems().isEmpty()) throw new AssertionError(settings.problems());
        return settings;
    }
}
