package io.orquestador.driver.plc4x;

import io.orquestador.driver.DriverKind;
import io.orquestador.support.driver.ConfigValues;
import io.orquestador.support.driver.Problems;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** What devices behind PLC4X may look like. Keeps nothing. */
@Component
public final class Plc4xKind implements DriverKind {
    static final String NAME = "plc4x";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String pid() {
        return Plc4xConfig.PID;
    }

    /** By the same code that reads the configuration of a device that runs. */
    @Override
    public Checked check(Map<String, Object> configuration) {
        var problems = new Problems(String.valueOf(configuration.getOrDefault(DEVICE, "unnamed")));
        var settings = Settings.parse(ConfigValues.as(Plc4xConfig.class, configuration), problems);
        return new Checked(problems.byAttribute(), settings.points().definitions());
    }
}
