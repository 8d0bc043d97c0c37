package io.orquestador.driver.kit.line;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A kit is worth what it finds: each driver with a planted defect fails in the tests that are there for it. */
class KitBitesTest {
    /** They count what is left in their process, or leave it there. */
    private static final Set<Defect> ALONE =
            EnumSet.of(Defect.LEAKS_A_THREAD, Defect.LEAKS_A_SOCKET, Defect.LEAKS_ITS_CLASSES, Defect.LEAKS_MEMORY);

    /** @param run what was asked for, so that it can be asked again */
    private record Difference(String run, String told) {}

    @Test
    void eachDefectIsFound() throws Exception {
        var together = EnumSet.complementOf(EnumSet.of(Defect.NONE));
        together.removeAll(ALONE);
        var processes = new ArrayList<List<String>>();
        processes.add(together.stream().map(KitBitesTest::run).toList()); // they wait more than they work
        for (var defect : ALONE) processes.add(List.of(run(defect)));
        var missed = differences(processes.size(), processes);
        // On a machine that stalls, a driver that waits too long times out all the same; what the kit cannot find, it
        // misses always.
        for (int again = 0; again < 2 && !missed.isEmpty(); again++)
            missed = differences(
                    1, missed.stream().map(each -> List.of(each.run)).toList());
        assertEquals(List.of(), missed);
    }

    /** The whole kit over each of them, and over the right driver: nothing else fails. */
    @Test
    @Tag("soak")
    void nothingElseFails() throws Exception {
        var processes = EnumSet.allOf(Defect.class).stream()
                .map(defect -> List.of(defect.name()))
                .toList();
        assertEquals(List.of(), differences(2, processes));
    }

    private static String run(Defect defect) {
        return defect + "," + String.join(",", defect.found);
    }

    private static List<Difference> differences(int atOnce, List<List<String>> processes) throws Exception {
        var pool = Executors.newFixedThreadPool(atOnce);
        try {
            var work = processes.stream()
                    .map(runs -> (Callable<List<Difference>>) () -> differences(runs))
                    .toList();
            var differences = new ArrayList<Difference>();
            for (var each : pool.invokeAll(work)) differences.addAll(each.get());
            return differences;
        } finally {
            pool.shutdown();
        }
    }

    /** @return empty when in each run exactly those failed that must */
    private static List<Difference> differences(List<String> runs) throws Exception {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-Ddriver.kit.gone.seconds=3",
                "-Ddriver.kit.failed.connects=20",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=off",
                "-cp",
                System.getProperty("java.class.path"),
                BrokenGaugeKit.class.getName()));
        command.addAll(runs);
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        var differences = new ArrayList<Difference>();
        for (var run : runs) {
            var defect = Defect.valueOf(run.split(",")[0]);
            var wanted = BrokenGaugeKit.FAILED + defect + " " + String.join(",", new TreeSet<>(defect.found));
            if (said.lines().noneMatch(wanted::equals))
                differences.add(new Difference(run, "wanted: %s%nsaid: %s".formatted(wanted, said)));
        }
        return differences;
    }
}
