package io.orquestador.security.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class SettingsTest {
    @Test
    void settingsNameTheWrongValue() {
        assertEquals(
                List.of("plant.example", "10.0.0.5", "hmi.example"),
                Settings.of(8443, "0.0.0.0", "Plant.example", " 10.0.0.5,hmi.example ", "", "n.local")
                        .names());
        assertEquals(
                "n.local", Settings.of(8443, "0.0.0.0", " ", "", "", "n.local").hostName());
        for (var wrong : new String[][] {
            {"-1", "0.0.0.0", "", "", "", "port"},
            {"70000", "0.0.0.0", "", "", "", "port"},
            {"1", "eth0", "", "", "", "address"},
            {"1", "0.0.0.0", "a b", "", "", "host name"},
            {"1", "0.0.0.0", "", "x_y", "", "host name"},
            {"1", "0.0.0.0", "", "", "panel", "panel"}
        }) {
            var said = assertThrows(
                    IllegalArgumentException.class,
                    () -> Settings.of(Integer.parseInt(wrong[0]), wrong[1], wrong[2], wrong[3], wrong[4], "n.local"));
            assertTrue(said.getMessage().contains(wrong[5]), said.getMessage());
        }
    }
}
