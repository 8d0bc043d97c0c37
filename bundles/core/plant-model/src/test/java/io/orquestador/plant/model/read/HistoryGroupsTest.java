package io.orquestador.plant.model.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.plant.Compression;
import io.orquestador.plant.HistoryGroup;
import io.orquestador.plant.HistoryGroup.Storage;
import io.orquestador.plant.Plant;
import io.orquestador.plant.Rollup;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** history.yaml as it comes to whoever asks the plant; what is refused is in {@link Mutations}. */
class HistoryGroupsTest {
    private static Plant plant() {
        return Installed.read(Brewery.files()).plant().orElseThrow();
    }

    @Test
    void groupsAreReadInTheirOrder() {
        var groups = plant().history();
        assertEquals(
                List.of("temperatures", "levels", "lab", "runtime"),
                groups.stream().map(HistoryGroup::name).toList());
        assertEquals(
                new HistoryGroup(
                        "temperatures",
                        List.of("brewhouse/*/TT-*"),
                        OptionalInt.of(3_650),
                        Storage.BLOCKS,
                        Optional.of(new Compression(Compression.Method.SWINGING_DOOR, 0.2, 300_000))),
                groups.get(0));
        assertEquals(
                Optional.of(new Compression(Compression.Method.PERCENT, 0.5, 600_000)),
                groups.get(1).compression());
        assertEquals(
                List.of(
                        new Rollup(Rollup.Width.MINUTE, OptionalInt.of(30)),
                        new Rollup(Rollup.Width.DAY, OptionalInt.empty())),
                groups.get(1).rollups());
        assertEquals(Storage.ROWS, groups.get(2).storage());
        assertEquals(OptionalInt.of(90), groups.get(3).keepDays());
    }

    @Test
    void theFirstGroupThatHasATagDecides() {
        var plant = plant();
        assertEquals("temperatures", group(plant, "brewhouse/hlt/TT-001"));
        assertEquals("temperatures", group(plant, "brewhouse/gone/TT-1"), "also of a tag that is no more");
        assertEquals("lab", group(plant, "cellar/lab/VDK"));
        assertEquals("runtime", group(plant, "system/health"));
        assertEquals("", group(plant, "utilities/glycol/TT-701"));
    }

    private static String group(Plant plant, String path) {
        return plant.historyGroup(path).map(HistoryGroup::name).orElse("");
    }

    @Test
    void percentsAreOfTheRange() {
        var plant = plant();
        var tag = plant.tags().get("brewhouse/hlt/LT-001"); // 0 to 60 hL
        assertEquals(0.3, plant.history().get(1).compression().orElseThrow().deviationOf(tag), 1e-12);
    }

    @Test
    void aGroupIsUnderLegalRecordWhenItSaysSo() {
        var files = Brewery.files();
        files.put("history.yaml", "groups:\n  - {name: law, tags: [\"**\"], legalRecord: true}\n");
        assertTrue(Installed.read(files).plant().orElseThrow().history().get(0).legalRecord());
        files.put("history.yaml", "groups:\n  - {name: law, tags: [\"**\"], legalRecord: false}\n");
        assertFalse(Installed.read(files).plant().orElseThrow().history().get(0).legalRecord());
    }

    @Test
    void aFolderWithoutTheFileHasNoGroups() {
        var files = Brewery.files();
        files.remove("history.yaml");
        assertEquals(List.of(), Installed.read(files).plant().orElseThrow().history());
    }

    /** The witness is a regular expression. */
    @Test
    void patternsMatchAsTheSameRegularExpression() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        int matched = 0;
        for (int i = 0; i < 200_000; i++) {
            var pattern = word(random, new String[] {"a", "b", "/", "*", "**"});
            var path = word(random, new String[] {"a", "b", "/"});
            var regex = pattern.replace("**", "\u0000").replace("*", "[^/]*").replace("\u0000", ".*");
            boolean right = Pattern.matches(regex, path);
            if (right) matched++;
            assertEquals(right, HistoryGroup.matches(pattern, path), pattern + " " + path + " seed " + seed);
        }
        assertTrue(matched > 1_000, matched + " matched");
    }

    private static String word(Random random, String[] parts) {
        var word = new StringBuilder();
        for (int i = random.nextInt(9); i > 0; i--) word.append(parts[random.nextInt(parts.length)]);
        return word.toString();
    }

    @Test
    void noPatternTakesForEver() {
        var path = "a".repeat(1_000);
        assertTimeout(Duration.ofSeconds(10), () -> assertFalse(HistoryGroup.matches("**a*a".repeat(40) + "b", path)));
    }
}
