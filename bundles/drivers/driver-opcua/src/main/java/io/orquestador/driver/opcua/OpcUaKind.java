package io.orquestador.driver.opcua;

import io.orquestador.driver.DriverKind;
import io.orquestador.support.driver.ConfigValues;
import io.orquestador.support.driver.Problems;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** What OPC UA servers may look like. Keeps nothing. */
@Component
public final class OpcUaKind implements DriverKind {
    static final String NAME = "opcua";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String pid() {
        return OpcUaConfig.PID;
    }

    /** By the same code that reads the configuration of a device that runs. */
    @Override
    public Checked check(Map<String, Object> configuration) {
        var problems = new Problems(String.valueOf(configuration.getOrDefault(DEVICE, "unnamed")));
        var settings = Settings.parse(config(configuration), problems);
        return new Checked(problems.byAttribute(), settings.points().definitions());
    }

    /** Its subscriptions tell what changes; a server that falls silent for a keep-alive and a time-out makes every point bad. */
    @Override
    public boolean reportsByException() {
        return true;
    }

    static OpcUaConfig config(Map<String, Object> values) {
        return ConfigValues.as(OpcUaConfig.class, values);
    }
}
