package io.orquestador.driver.plc4x;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** The README's table of keys says what the metatype in the bundle says. */
class ReadmeTest {

    @Test
    void tableOfKeysIsTheMetatype() throws Exception {
        assertEquals(lines(metatype()), lines(readme()));
    }

    private static String lines(Map<String, String> table) {
        return table.entrySet().stream().map(Object::toString).sorted().collect(Collectors.joining("\n"));
    }

    private static Map<String, String> readme() throws IOException {
        var rows = new LinkedHashMap<String, String>();
        for (var line : Files.readAllLines(Path.of("README.md"))) {
            if (!line.startsWith("| `")) continue;
            var cells = line.split("\\|", -1);
            var range = cells[4].strip();
            rows.put(
                    cells[1].strip().replace("`", ""),
                    cells[3].strip().replace("`", "").replace(", ", ",") + " | " + range);
        }
        return rows;
    }

    private static Map<String, String> metatype() throws Exception {
        var found = new ArrayList<Path>();
        try (var files = Files.list(Path.of("target", "classes", "OSGI-INF", "metatype"))) {
            files.forEach(found::add);
        }
        assertEquals(1, found.size(), found::toString);
        var document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(found.get(0).toFile());
        var designate = (Element) document.getElementsByTagName("Designate").item(0);
        assertEquals(Plc4xConfig.PID, designate.getAttribute("factoryPid"));
        var rows = new LinkedHashMap<String, String>();
        var attributes = document.getElementsByTagName("AD");
        for (int i = 0; i < attributes.getLength(); i++) {
            var attribute = (Element) attributes.item(i);
            var range = attribute.hasAttribute("min")
                    ? attribute.getAttribute("min") + " to " + attribute.getAttribute("max")
                    : "";
            assertTrue(!attribute.getAttribute("description").isBlank(), attribute.getAttribute("id"));
            rows.put(attribute.getAttribute("id"), attribute.getAttribute("default") + " | " + range);
        }
        assertEquals(
                Arrays.stream(Plc4xConfig.class.getDeclaredMethods())
                        .map(each -> each.getName())
                        .collect(Collectors.toSet()),
                rows.keySet());
        return rows;
    }
}
