package io.orquestador.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What people meet with a page open: a cut network, a killed server, a wrong clock, hostile names, bundles that are replaced. */
class HmiFaultTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Legal in a path, and trouble for a page that trusts them. */
    private static final List<String> NAMES = List.of(
            "<img src=x onerror=hacked=1>",
            "<b data-hostile>bold",
            "\"><script>hacked=1",
            "{{hacked}} ${hacked}",
            "درجة الحرارة",
            "🍺🔥 👩‍🔬",
            "=HYPERLINK('x')");

    @TempDir
    static Path folder;

    private int swaps;

    @TestFactory
    Stream<DynamicTest> faults() throws Exception {
        return faults(folder.resolve("usual"), Map.of("BUNDLES", "tag-core", "CUT_MS", "6000"));
    }

    @TestFactory
    @Tag("soak")
    Stream<DynamicTest> aMinutesCutAndEveryBundle() throws Exception {
        return faults(folder.resolve("soak"), Map.of("CUT_MS", "60000"));
    }

    private Stream<DynamicTest> faults(Path data, Map<String, String> settings) throws Exception {
        try (var brewery = Brewery.start(data, Map.of("tags/hostile.yaml", hostileTags()))) {
            var environment = new java.util.HashMap<>(settings);
            environment.put("BASE", brewery.base());
            environment.put("NAMES", JSON.writeValueAsString(NAMES));
            environment.putIfAbsent("BUNDLES", String.join(",", everyBundle(brewery.node())));
            return new BrowserProgram("checkFaults", environment, order -> obey(brewery, order)).tests();
        }
    }

    private void obey(Brewery brewery, JsonNode order) throws Exception {
        switch (order.get("order").asText()) {
            case "kill" -> brewery.kill();
            case "start" -> brewery.startAgain();
            case "swap" -> swap(brewery.node(), order.get("bundle").asText());
            default -> throw new IllegalArgumentException("nobody knows how to do " + order);
        }
    }

    private void swap(Node node, String bundle) throws IOException {
        var record = new Orders(node)
                .update(new Release(Node.HOME, bundle, "0.1.0." + (1_000 + ++swaps)).jar())
                .record();
        assertEquals("KEPT", record.get("outcome").asText(), record::toString);
    }

    /** All that can be replaced; those that come with a restart are refused, as {@code SwapTest} shows. */
    private static List<String> everyBundle(Node node) {
        var names = new ArrayList<String>();
        for (var bundle : node.get("/api/v1/bundles"))
            if (bundle.get("updatable").asBoolean())
                names.add(bundle.get("name").asText());
        return names;
    }

    /** As manual tags of the mash tun; JSON is YAML, and quotes what must be quoted. */
    private static String hostileTags() throws IOException {
        var tags = JSON.createObjectNode();
        var manual = tags.putObject("manual");
        for (var name : NAMES) {
            var tag = manual.putObject("brewhouse/mash-tun/" + name);
            tag.put("type", "float64");
            tag.put("description", name);
        }
        return JSON.writeValueAsString(tags);
    }
}
