package io.orquestador.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/**
 * No components of ours refer to each other in a circle: whichever is asked for first, Declarative Services may leave a reference of it empty
 * for good. Who closes a circle looks the other up when it is asked ({@code Late}).
 */
class CirclesTest {
    /** The gateway's own conditions may be missing among those it tells; they are in all other places. */
    private static final Set<String> HARMLESS = Set.of(
            "io.orquestador.gateway.live.LiveGateway > io.orquestador.gateway.live.Services",
            "io.orquestador.gateway.live.Services > io.orquestador.gateway.live.LiveGateway");

    /** Component by component, whom it refers to. */
    private final Map<String, Set<String>> refersTo = new TreeMap<>();

    @Test
    void noComponentsReferToEachOtherInACircle() throws Exception {
        read();
        assertTrue(refersTo.size() > 40, refersTo.keySet().toString());
        var inCircles = new TreeSet<String>();
        refersTo.forEach((from, all) -> {
            for (var to : all) if (reached(to).contains(from)) inCircles.add(from + " > " + to);
        });
        inCircles.removeAll(HARMLESS);
        assertEquals(Set.of(), inCircles);
    }

    private Set<String> reached(String from) {
        var reached = new HashSet<String>();
        var next = new ArrayList<>(List.of(from));
        while (!next.isEmpty()) {
            var each = next.remove(next.size() - 1);
            if (reached.add(each)) next.addAll(refersTo.getOrDefault(each, Set.of()));
        }
        return reached;
    }

    private void read() throws Exception {
        var components = new ArrayList<Element>();
        for (var jar : jars()) components.addAll(components(jar));
        var provides = new HashMap<String, List<String>>(); // by the service
        for (var component : components)
            for (var service : attributes(component, "provide", "interface"))
                provides.computeIfAbsent(service, any -> new ArrayList<>()).add(component.getAttribute("name"));
        for (var component : components)
            refersTo.put(
                    component.getAttribute("name"),
                    attributes(component, "reference", "interface").stream()
                            .flatMap(service -> provides.getOrDefault(service, List.of()).stream())
                            .collect(Collectors.toSet()));
    }

    private static List<Path> jars() throws Exception {
        try (var files = Files.walk(Node.HOME.resolve("system/io/orquestador"))) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
    }

    private static List<Element> components(Path jar) throws Exception {
        var components = new ArrayList<Element>();
        try (var file = new JarFile(jar.toFile())) {
            for (var entry : file.stream()
                    .filter(each -> each.getName().matches("OSGI-INF/io\\.orquestador\\..*\\.xml"))
                    .toList())
                try (var in = file.getInputStream(entry)) {
                    var factory = DocumentBuilderFactory.newInstance();
                    factory.setNamespaceAware(true);
                    components.add(factory.newDocumentBuilder().parse(in).getDocumentElement());
                }
        }
        return components;
    }

    private static List<String> attributes(Element component, String element, String attribute) {
        var found = component.getElementsByTagName(element);
        var values = new ArrayList<String>();
        for (int i = 0; i < found.getLength(); i++) values.add(((Element) found.item(i)).getAttribute(attribute));
        return values;
    }
}
