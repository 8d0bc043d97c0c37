package io.orquestador.support.test;

import io.orquestador.driver.DriverKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;

/** Keys of a configuration with default and range, one a line: as a bundle's README tells them, and as its metatype does. */
public final class KeyTable {
    private KeyTable() {}

    /** Of the README in this folder: rows {@code | `key` | unit | default | range |}. */
    public static String ofReadme() throws IOException {
        var rows = new LinkedHashMap<String, String>();
        for (var line : Files.readAllLines(Path.of("README.md"))) {
            if (!line.startsWith("| `")) continue;
            var cells = line.split("\\|", -1);
            rows.put(
                    cells[1].strip().replace("`", ""),
                    cells[3].strip().replace("`", "").replace(", ", ",") + " | " + cells[4].strip());
        }
        return lines(rows);
    }

    /**
     * Of the bundle's one metatype, as it was built.
     *
     * @param config the annotation that it was made of
     * @throws IllegalStateException when it is of another PID, has other keys, or one without a description
     */
    public static String ofMetatype(Class<?> config, String pid) throws Exception {
        Path file;
        try (var files = Files.list(Path.of("target", "classes", "OSGI-INF", "metatype"))) {
            var found = files.toList();
            if (found.size() != 1) throw new IllegalStateException("not one metatype, but " + found);
            file = found.get(0);
        }
        var document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
        var designate = (Element) document.getElementsByTagName("Designate").item(0);
        if (!designate.getAttribute("factoryPid").equals(pid))
            throw new IllegalStateException("the metatype is of " + designate.getAttribute("factoryPid"));
        var rows = new LinkedHashMap<String, String>();
        var attributes = document.getElementsByTagName("AD");
        for (int i = 0; i < attributes.getLength(); i++) {
            var attribute = (Element) attributes.item(i);
            var key = attribute.getAttribute("id");
            if (attribute.getAttribute("description").isBlank())
                throw new IllegalStateException(key + " has no description");
            var range = attribute.hasAttribute("min")
                    ? attribute.getAttribute("min") + " to " + attribute.getAttribute("max")
                    : "";
            rows.put(key, attribute.getAttribute("default") + " | " + range);
        }
        var elements = Arrays.stream(config.getDeclaredMethods())
                .map(each -> each.getName())
                .collect(Collectors.toSet());
        if (!elements.equals(rows.keySet()))
            throw new IllegalStateException("the metatype has " + rows.keySet() + ", the code " + elements);
        return lines(rows);
    }

    /** Keys of the words that a page shows of a configuration: {@code key} and {@code key.description}. */
    public static SortedSet<String> wordsOf(Class<?> config) {
        var keys = new TreeSet<String>();
        for (var each : config.getDeclaredMethods()) {
            if (DriverKind.DEVICE.equals(each.getName()) || DriverKind.POINTS.equals(each.getName())) continue;
            keys.add(each.getName());
            keys.add(each.getName() + ".description");
        }
        return keys;
    }

    /** Keys that the bundle has words for in another language, in the folder where OSGi has them. */
    public static SortedSet<String> ofWords(Class<?> config, String language) throws IOException {
        var words = new Properties();
        var file = Path.of("src/main/resources/OSGI-INF/l10n", config.getName() + "_" + language + ".properties");
        try (var in = Files.newBufferedReader(file)) {
            words.load(in);
        }
        return new TreeSet<>(words.stringPropertyNames());
    }

    private static String lines(Map<String, String> rows) {
        return rows.entrySet().stream().map(Object::toString).sorted().collect(Collectors.joining("\n"));
    }
}
