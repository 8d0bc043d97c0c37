package io.orquestador.plant.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.orquestador.plant.Plant;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DeviceConfigurationsTest {
    private static final String PID = "io.orquestador.driver.modbus~";

    private final MemoryConfigurations memory = new MemoryConfigurations();
    private final DeviceConfigurations devices = new DeviceConfigurations(memory.admin());

    private List<String> apply(long number, Plant plant) throws IOException {
        memory.calls.clear();
        devices.apply(Plants.stored(number, plant));
        return List.copyOf(memory.calls);
    }

    @Test
    void aDeviceBecomesAConfigurationThatBearsItsRevision() throws IOException {
        apply(1, Plants.of(Map.of("a", List.of("1:x/y/z"))));
        var properties = memory.stored.getOrDefault(PID + "a", Map.of());
        assertEquals(1L, properties.get("plant.revision"));
        assertEquals(502, properties.get("port"));
        assertEquals("a", properties.get("device"));
    }

    @Test
    void onlyTheDeviceThatChangedIsTouched() throws IOException {
        apply(1, Plants.of(Map.of("a", List.of("1:x/y/a"), "b", List.of("2:x/y/b"))));
        var touched = apply(2, Plants.of(Map.of("a", List.of("1:x/y/a"), "b", List.of("2:x/y/b", "3:x/y/c"))));
        assertEquals(List.of("update " + PID + "b"), touched);
        assertEquals(1L, memory.stored.getOrDefault(PID + "a", Map.of()).get("plant.revision"));
        assertEquals(2L, memory.stored.getOrDefault(PID + "b", Map.of()).get("plant.revision"));
    }

    @Test
    void aSuccessorThatFindsTheSameTouchesNothing() throws IOException {
        apply(1, Plants.of(Map.of("a", List.of("1:x/y/a"))));
        assertEquals(List.of(), apply(5, Plants.of(Map.of("a", List.of("1:x/y/a")))));
    }

    @Test
    void orphansGoFirst() throws IOException {
        apply(1, Plants.of(Map.of("old", List.of("1:x/y/a"))));
        assertEquals(
                List.of("delete " + PID + "old", "update " + PID + "new"),
                apply(2, Plants.of(Map.of("new", List.of("1:x/y/a")))));
    }

    @Test
    void whoGivesATagAwayIsToldBeforeWhoGetsIt() throws IOException {
        for (var names : List.of(List.of("a", "b"), List.of("b", "a"))) {
            var gives = names.get(0);
            var gets = names.get(1);
            apply(1, Plants.of(new TreeMap<>(Map.of(gives, List.of("1:x/y/a", "2:x/y/b"), gets, List.of("3:x/y/c")))));
            assertEquals(
                    List.of("update " + PID + gives, "update " + PID + gets),
                    apply(2, Plants.of(Map.of(gives, List.of("1:x/y/a"), gets, List.of("2:x/y/b", "3:x/y/c")))));
        }
    }

    @Test
    void whatIsNotOursIsLeftAlone() throws IOException {
        var own = Map.<String, Object>of("host", "h", "felix.fileinstall.filename", "file:/etc/a.cfg.json");
        memory.stored.put(PID + "a", own);
        var plant = Plants.of(Map.of("a", List.of("1:x/y/a")));
        assertEquals(
                Map.of("a", "file:/etc/a.cfg.json"),
                devices.taken(plant.devices(), Map.of("modbus", "io.orquestador.driver.modbus")));
        assertEquals(List.of(), apply(1, plant));
        assertEquals(List.of(), apply(2, Plants.of(Map.of())));
        assertEquals(own, memory.stored.get(PID + "a"));
    }
}
