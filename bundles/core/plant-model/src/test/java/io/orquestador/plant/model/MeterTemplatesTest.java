package io.orquestador.plant.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.driver.modbus.ModbusKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The meters that come with an empty plant: used as their comments say, they are valid, and a vector that is read otherwise is told. */
class MeterTemplatesTest {
    private static final Path EMPTY_PLANT = Path.of("..", "..", "..", "config", "plants", "template");

    @TempDir
    Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @ParameterizedTest
    @ValueSource(strings = {"meter-eastron-sdm630", "meter-schneider-iem3000", "meter-abb-b23"})
    void aMeterIsOneLineOfThePlantAndItsSettings(String template) throws Exception {
        var text = plantWith(template);
        assertEquals(0, check(), this::said);
        assertTrue(said().matches("(?s).* 1[0-9] tags.*"), said());
        Files.writeString(
                folder.resolve("templates/" + template + ".yaml"),
                text.replaceFirst("options: \"", "options: \"order=CDAB "));
        assertEquals(1, check(), this::said);
        assertTrue(said().contains("Write order=ABCD"), said());
    }

    /** @return the template's text, from whose comments the plant is made */
    private String plantWith(String template) throws IOException {
        var text = Files.readString(EMPTY_PLANT.resolve("templates").resolve(template + ".yaml"));
        for (var name : List.of("templates", "devices")) Files.createDirectories(folder.resolve(name));
        Files.writeString(folder.resolve("templates/" + template + ".yaml"), text);
        Files.writeString(folder.resolve("plant.yaml"), """
                plant: small
                languages: [es, en]
                timeZone: UTC
                equipment:
                  - area: hall
                    title: {es: Nave, en: Hall}
                    units:
                      %s
                """.formatted(after(text, "# In plant.yaml:")));
        Files.writeString(
                folder.resolve("devices/main-meter.yaml"),
                "driver: modbus\nsettings: " + after(text, "#   settings:") + "\ntags: {}\n");
        return text;
    }

    private static String after(String text, String words) {
        return text.lines()
                .filter(line -> line.startsWith(words))
                .findFirst()
                .orElseThrow()
                .substring(words.length())
                .strip();
    }

    private int check() throws Exception {
        printed.reset();
        var driver = Path.of(ModbusKind.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        return FolderCheck.run(folder, List.of(driver), new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    private String said() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
