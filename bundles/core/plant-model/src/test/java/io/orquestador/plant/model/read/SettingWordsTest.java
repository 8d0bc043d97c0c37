package io.orquestador.plant.model.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.orquestador.plant.DriverInfo.Setting;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Words of a driver's settings in the reader's language. */
class SettingWordsTest {
    private final Kind modbus = new Installed().kind("modbus").orElseThrow();

    private static SettingWords words(String text) throws IOException {
        return SettingWords.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Setting setting(Kind kind, String language, String id) {
        return kind.info(language).settings().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatIsMissingStaysAsTheMetatypeSaysIt() throws IOException {
        var spanish = words("host = Equipo\nport.description = Puerto TCP, según el manual\n");
        var kind = new Kind(modbus.driver(), modbus.attributes(), Map.of("es", spanish));
        assertEquals("Equipo", setting(kind, "es", "host").name());
        assertEquals(
                setting(kind, "", "host").description(),
                setting(kind, "es", "host").description());
        assertEquals("Port", setting(kind, "es", "port").name());
        assertEquals("Puerto TCP, según el manual", setting(kind, "es", "port").description());
        assertEquals("Host", setting(kind, "en", "host").name());
        assertEquals("Host", setting(kind, "fr", "host").name());
    }

    @Test
    void aBrokenFileIsTold() {
        assertThrows(IOException.class, () -> words("host = \\u12G4"));
    }
}
