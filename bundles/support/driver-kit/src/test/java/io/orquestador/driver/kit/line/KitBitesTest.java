package io.orquestador.driver.kit.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A kit is worth what it finds: each driver with a planted defect fails in the tests that are there for it. */
class KitBitesTest {
    private static final Pattern FAILED = Pattern.compile("(?m)^  FAILED  (\\w+):");
    private static final int AT_ONCE = 8; // they wait more than they work

    @Test
    void eachDefectIsFound() throws Exception {
        assertEquals(
                List.of(),
                differences(
                        AT_ONCE,
                        EnumSet.complementOf(EnumSet.of(Defect.NONE)),
                        defect -> defect.found.toArray(String[]::new)));
    }

    /** The whole kit over each of them, and over the right driver: nothing else fails. */
    @Test
    @Tag("soak")
    void nothingElseFails() throws Exception {
        assertEquals(List.of(), differences(2, EnumSet.allOf(Defect.class), defect -> new String[0]));
    }

    private interface Choice {
        String[] tests(Defect defect);
    }

    private static List<String> differences(int atOnce, Set<Defect> defects, Choice choice) throws Exception {
        var pool = Executors.newFixedThreadPool(atOnce);
        try {
            var work = defects.stream()
                    .map(defect -> (Callable<String>) () -> difference(defect, choice.tests(defect)))
                    .collect(Collectors.toList());
            var differences = new ArrayList<String>();
            for (var each : pool.invokeAll(work)) if (!each.get().isEmpty()) differences.add(each.get());
            return differences;
        } finally {
            pool.shutdown();
        }
    }

    /** @return empty when exactly those failed that must */
    private static String difference(Defect defect, String[] tests) throws Exception {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-Ddefect=" + defect,
                "-Ddriver.kit.gone.seconds=3",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=off",
                "-cp",
                System.getProperty("java.class.path"),
                BrokenGaugeKit.class.getName()));
        command.addAll(List.of(tests));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        assertTrue(said.contains("Driver kit"), () -> defect + ": " + said);
        Set<String> failed = FAILED.matcher(said)
                .results()
                .map(each -> each.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        var wanted = new TreeSet<>(defect.found);
        return failed.equals(wanted) ? "" : "%s: failed %s, must fail %s%n%s".formatted(defect, failed, wanted, said);
    }
}
