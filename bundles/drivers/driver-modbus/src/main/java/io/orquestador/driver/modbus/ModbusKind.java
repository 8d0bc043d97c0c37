package io.orquestador.driver.modbus;

import io.orquestador.driver.DriverKind;
import io.orquestador.support.driver.ConfigValues;
import io.orquestador.support.driver.Problems;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** What Modbus devices may look like. Keeps nothing. */
@Component
public final class ModbusKind implements DriverKind {

    static final String NAME = "modbus";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String pid() {
        return ModbusConfig.PID;
    }

    /** By the same code that reads the configuration of a device that runs. */
    @Override
    public Checked check(Map<String, Object> configuration) {
        var problems = new Problems(String.valueOf(configuration.getOrDefault(DEVICE, "unnamed")));
        var settings = Settings.parse(config(configuration), problems);
        return new Checked(problems.byAttribute(), settings.points().definitions());
    }

    /** What Declarative Services would make of it. */
    static ModbusConfig config(Map<String, Object> values) {
        return ConfigValues.as(ModbusConfig.class, values);
    }
}
