package io.orquestador.plant.model.read;

import io.orquestador.driver.DriverKind;
import io.orquestador.driver.modbus.ModbusKind;
import io.orquestador.plant.model.read.PlantReader.Reading;
import io.orquestador.plant.model.read.text.Schemas;
import io.orquestador.tag.TagType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The real Modbus driver with its real metatype, as the runtime would find them. */
final class Installed implements Kinds {
    private static final Attribute HOST = new Attribute(
            "host",
            "Host",
            "Where the device is.",
            Attribute.Type.STRING,
            false,
            Optional.empty(),
            Optional.empty(),
            true,
            List.of(),
            List.of());

    private final Kind modbus;

    Installed() {
        var driver = new ModbusKind();
        try (var in = ModbusKind.class.getResourceAsStream(
                "/OSGI-INF/metatype/io.orquestador.driver.modbus.ModbusConfig.xml")) {
            modbus = new Kind(driver, MetatypeFile.attributes(in, driver.pid()).orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<Kind> kind(String driver) {
        if (driver.equals("modbus-tcp")) return Optional.of(needsHost());
        if (driver.equals("modbus-told")) return Optional.of(new Kind(new Telling(), modbus.attributes()));
        return driver.equals("modbus") ? Optional.of(modbus) : Optional.empty();
    }

    /** As a driver would be whose metatype says what it needs. */
    private Kind needsHost() {
        return new Kind(
                modbus.driver(),
                modbus.attributes().stream()
                        .map(each -> each.id().equals("host") ? HOST : each)
                        .toList());
    }

    /** As a driver would be whose devices tell what changes. */
    private static final class Telling implements DriverKind {
        private final DriverKind modbus = new ModbusKind();

        @Override
        public String name() {
            return modbus.name();
        }

        @Override
        public String pid() {
            return modbus.pid();
        }

        @Override
        public Checked check(Map<String, Object> configuration) {
            return modbus.check(configuration);
        }

        @Override
        public boolean reportsByException() {
            return true;
        }
    }

    @Override
    public List<String> names() {
        return List.of("modbus");
    }

    private static final Schemas SCHEMAS = new Schemas();
    private static final Units UNITS = new Units();

    static PlantReader reader() {
        var kinds = new Installed();
        return new PlantReader(
                () -> kinds,
                (path, type, unit, was) -> id(was.orElse(path), type, unit),
                () -> new Kept(SCHEMAS, UNITS));
    }

    /** As if every tag had been there before. */
    static UUID id(String path, TagType type, String unit) {
        return UUID.nameUUIDFromBytes((path + "|" + type + "|" + unit).getBytes(StandardCharsets.UTF_8));
    }

    static Reading read(Map<String, String> files) {
        return reader().read(files);
    }
}
