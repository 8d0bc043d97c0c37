package io.orquestador.gateway.opcua;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.tag.TagType;
import java.nio.file.Path;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fifty thousand tags: what they cost, and that a client finds each of them. */
class ManyTagsTest {
    private static final int TAGS = 50_000;
    /** A flat list from a small device file beside areas and units. */
    private static final int FLAT = 10_000;

    @TempDir
    Path data;

    @Test
    void fiftyThousandTagsCostTheirNames() throws Exception {
        try (var plant = new TestPlant(data.resolve("data"));
                var client = Clients.nodeOpcua(data.resolve("node"))) {
            for (int i = 0; i < TAGS; i++) plant.tag(path(i), TagType.FLOAT64, "Cel");
            long before = used();
            var tree = new TagTree(plant.theImage().tags());
            long cost = used() - before;
            assertEquals(TAGS, tree.tags());
            assertTrue(cost < 10_000_000, cost + " bytes for " + TAGS + " tags");

            var scada = ClientIdentity.make(data, "scada");
            plant.trust(scada);
            plant.start();
            long open = used() - before;
            var answer = client.connect(plant, scada, "Basic256Sha256", "Sign");
            assertFalse(answer.has("failed"), answer::toString);
            long begin = System.nanoTime();
            var found = new HashSet<String>();
            for (var each :
                    client.tell("tree", "root", "i=85", "foldersOnly", true).get("all"))
                if (each.get("class").asText().equals("Variable"))
                    found.add(each.get("id").asText());
            long ms = (System.nanoTime() - begin) / 1_000_000;
            System.out.printf(
                    "%d tags: names %.1f MB, with the server %.1f MB; browsed in %d ms, then %.1f MB%n",
                    TAGS, cost / 1e6, open / 1e6, ms, (used() - before) / 1e6);
            for (var path : plant.image.keySet()) assertTrue(found.contains("ns=2;s=" + path), path);
            assertTrue(ms < 60_000, ms + " ms");
        }
    }

    private static String path(int i) {
        return i < FLAT ? "flat/" + i : "area-%d/unit-%d/tag-%d".formatted(i % 10, i % 1_000, i);
    }

    private static long used() {
        var runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }
}
