package io.orquestador.plant.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.driver.modbus.ModbusKind;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real driver, found by what its jar says of itself. */
class FolderCheckTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private int check(Path plant) throws Exception {
        var driver = Path.of(ModbusKind.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        return FolderCheck.run(plant, List.of(driver), new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    private String said() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aBreweryIsValid() throws Exception {
        assertEquals(0, check(Path.of("src/test/resources/brewery")), this::said);
        assertTrue(said().contains("is valid: plant brewery, "), said());
    }

    @Test
    void whatTheDriverRefusesIsToldWithItsPlace() throws Exception {
        Files.createDirectories(folder.resolve("devices"));
        Files.writeString(folder.resolve("plant.yaml"), """
                plant: small
                languages: [en]
                timeZone: UTC
                equipment: [{area: a, units: [{unit: u}]}]
                """);
        Files.writeString(folder.resolve("devices/meter.yaml"), """
                driver: modbus
                settings: {host: 127.0.0.1}
                tags:
                  a/u/T1: {address: "nowhere:0", type: float32}
                """);
        assertEquals(1, check(folder));
        assertTrue(said().contains("devices/meter.yaml:4:"), said());
        assertTrue(said().contains("PLANT-POINT"), said());
    }

    @Test
    void aFolderThatIsNotThereIsSaid() throws Exception {
        assertEquals(2, check(folder.resolve("nowhere")));
        assertTrue(said().contains("PLANT-FOLDER-MISSING"), said());
    }
}
