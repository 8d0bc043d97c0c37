package io.orquestador.plant.model.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.plant.model.read.PlantReader.Reading;
import io.orquestador.plant.model.read.text.Problems;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Whatever the bytes, there come problems or a plant, never anything else; within bounds of time and memory. */
class HostileTextTest {
    private static final PlantReader READER = Installed.reader();
    private static final List<String> PATHS = List.copyOf(Brewery.files().keySet());
    private static final String SYNTAX =
            "{}[]:,-#&*!|>'\"%@`$\\\n\t ;=/~?<0123456789.eE+abtruefalsn\u0000\uFEFF\u202E🍺é";

    private static Reading read(Map<String, String> files) {
        var reading = READER.read(files);
        assertEquals(reading.problems().isEmpty(), reading.plant().isPresent());
        assertTrue(reading.problems().size() <= Problems.MOST);
        return reading;
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().withChars(SYNTAX).ofMaxLength(300),
                Arbitraries.bytes()
                        .array(byte[].class)
                        .ofMaxSize(300)
                        .map(each -> new String(each, StandardCharsets.UTF_8)),
                Arbitraries.strings().all().ofMaxLength(300));
    }

    @Property(tries = 300)
    void anyTextAsAnyFile(@ForAll @From("texts") String text, @ForAll int which) {
        var files = Brewery.files();
        files.put(PATHS.get(Math.floorMod(which, PATHS.size())), text);
        read(files);
    }

    /** Small wounds in large files go deeper than noise does. */
    @Property(tries = 600)
    void anyWoundInAnyFile(@ForAll long seed) {
        var random = new Random(seed);
        var files = Brewery.files();
        for (int wounds = random.nextInt(3); wounds >= 0; wounds--) {
            var path = PATHS.get(random.nextInt(PATHS.size()));
            var text = new StringBuilder(files.get(path));
            int at = random.nextInt(text.length());
            int end = Math.min(text.length(), at + random.nextInt(40));
            switch (random.nextInt(3)) {
                case 0 -> text.delete(at, end);
                case 1 -> text.insert(at, text.substring(at, end));
                default -> text.setCharAt(at, SYNTAX.charAt(random.nextInt(SYNTAX.length())));
            }
            files.put(path, text.toString());
        }
        read(files);
    }

    private static void isRefusedInTime(String path, String text) {
        var files = Brewery.files();
        files.put(path, text);
        var reading = assertTimeoutPreemptively(Duration.ofSeconds(60), () -> read(files));
        assertTrue(!reading.problems().isEmpty());
    }

    @Test
    void aBillionLaughsAreRefused() {
        var text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 10; i++)
            text.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(9) + "*a" + (i - 1)));
        isRefusedInTime("tags/lab.yaml", text.toString());
    }

    @Test
    void deepNestsAndLongListsAreRefused() {
        isRefusedInTime("tags/lab.yaml", "[".repeat(4_000_000));
        isRefusedInTime("tags/lab.yaml", "a: [" + "1,".repeat(2_000_000) + "1]");
        isRefusedInTime("displays/cellar.json", "[".repeat(4_000_000));
        isRefusedInTime("displays/cellar.json", "[" + "1,".repeat(2_000_000) + "1]");
        isRefusedInTime("devices/brewhouse.csv", "path,address,type\n" + ",\n".repeat(2_000_000));
        isRefusedInTime("devices/brewhouse.csv", "path,address,type\n\"" + "x\n".repeat(2_000_000));
        isRefusedInTime("tags/lab.yaml", "manual:\n" + "  a: {type: float64}\n".repeat(150_000));
    }

    @Test
    void templatesThatMultiplyAreRefused() {
        var files = Brewery.files();
        for (int i = 0; i < 15; i++)
            files.put(
                    "templates/t" + i + ".yaml",
                    "template: t%d\nparameters: {p: {type: text}}\nuses:\n  - {template: t%d, with: {p: \"${p}a\"}}\n  - {template: t%d, with: {p: \"${p}b\"}}\n"
                            .formatted(i, i + 1, i + 1));
        files.put(
                "templates/t15.yaml",
                "template: t15\nparameters: {p: {type: text}}\nmanual: {\"X${p}\": {type: bool}}\n");
        files.compute(
                "plant.yaml",
                (path, text) -> text.replace(
                        "      - unit: bbt-01",
                        "      - unit: bomb\n        template: t0\n        with: {p: x}\n      - unit: bbt-01"));
        var reading = assertTimeoutPreemptively(Duration.ofSeconds(60), () -> read(files));
        assertEquals("PLANT-TOO-MANY-TAGS", reading.problems().get(0).code());
    }

    @Test
    void thousandsOfMistakesAreToldUpToTheBound() {
        var files = Brewery.files();
        var list = new StringBuilder("path,address,type,setpoint\n");
        for (int i = 0; i < 20_000; i++)
            list.append("brewhouse/hlt/T%d,input:%d,float32,brewhouse/hlt/SP%d\n".formatted(i, i, i));
        files.put("devices/brewhouse.csv", list.toString());
        var reading = assertTimeoutPreemptively(Duration.ofSeconds(60), () -> read(files));
        assertEquals(Problems.MOST, reading.problems().size());
        assertEquals("PLANT-TOO-MANY", reading.problems().get(Problems.MOST - 1).code());
    }
}
