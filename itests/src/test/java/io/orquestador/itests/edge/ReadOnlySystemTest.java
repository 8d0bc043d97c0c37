package io.orquestador.itests.edge;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.orquestador.bench.plant.AssemblyCopy;
import io.orquestador.bench.plant.DemoPlant;
import io.orquestador.bench.plant.Plant;
import io.orquestador.bench.plant.PlantSetup;
import io.orquestador.bench.plant.Repo;
import io.orquestador.bench.plant.SimulatorProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The edge runtimes as the unit runs them: as a user of their own, with nothing to write to but the data folder. */
class ReadOnlySystemTest {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final int USER = 65_534; // nobody; initdb wants one that has a name
    /** In a view of its own all mounts become read-only; what PostgreSQL shares memory in and the data folder stay as they are. */
    private static final String READ_ONLY = """
            mount --bind "$0" "$0" || exit 97
            while read -r device at type rest; do
                case $at in "$0" | /proc* | /sys* | /dev*) ;; *) mount -o remount,bind,ro "$at" || exit 98 ;; esac
            done < /proc/mounts
            ! touch "$0/../written" /tmp/written 2> /dev/null || exit 99
            exec "$@"
            """;

    @ParameterizedTest
    @ValueSource(strings = {"headless", "hmi"})
    void runsOnAReadOnlySystemStoresAndIsBackedUpAndRestored(String flavour) throws Exception {
        assumeTrue((int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0, "only root can mount");
        var fresh = PlantSetup.fresh("read-only-" + flavour).home(Repo.assembly("edge-assembly/" + flavour));
        try (var simulator = SimulatorProcess.start(fresh.data().resolveSibling("simulator"))) {
            var data = fresh.data().toString();
            var user = "--reuid=" + USER + " --regid=" + USER + " --clear-groups";
            var setup = DemoPlant.configure(fresh, simulator)
                    .wrapper(
                            "unshare",
                            "--mount",
                            "sh",
                            "-c",
                            READ_ONLY,
                            data,
                            "sh",
                            "-c",
                            "exec setpriv " + user + " \"$0\"");
            EdgeImage.run(Map.of(), "chown", "-R", USER + ":" + USER, data);
            try (var plant = new Plant(setup)) {
                plant.start().awaitHealthy(PATIENCE);
                FirstValue.await(flavour, plant, PATIENCE);
                orq(setup, "backup", "--to", data + "/backups");
                assertEquals(0, plant.stop(Duration.ofSeconds(60)), plant::toString);
                var again = fresh.data().resolveSibling("again").toString();
                var said = orq(setup, "restore", data + "/backups", "--data", again);
                assertTrue(said.contains(flavour.equals("hmi") ? "counted and by content" : "journal from 1:"), said);
                var wrong = Pattern.compile("Exception|ERROR|Read-only|denied").asPredicate();
                assertEquals("", plant.console().lines().filter(wrong).collect(joining(" | ")), plant.console());
            }
        }
    }

    private static String orq(PlantSetup setup, String... words) throws Exception {
        var command = new ArrayList<String>();
        command.add(setup.home().resolve("orq").toString());
        command.addAll(List.of(words));
        var environment = Map.of("ORQ_DATA", setup.data().toString(), "ORQ_PORT", Integer.toString(setup.port()));
        return EdgeImage.run(environment, command.toArray(new String[0]));
    }

    /** With files of 16 kB instead of 16 MB, and every debug message, so that it has gone round when the runtime is up. */
    @Test
    void theLogIsAFewFilesOfBoundedSizeHoweverMuchIsSaid() throws Exception {
        var fresh = PlantSetup.fresh("log");
        var home = AssemblyCopy.of(
                Repo.assembly("edge-assembly/headless"), fresh.data().resolveSibling("home"));
        var settings = home.resolve("etc/org.ops4j.pax.logging.cfg");
        var text = Files.readString(settings);
        Files.writeString(
                settings,
                text.replace("size.size = 16MB", "size.size = 16KB")
                        .replace("rootLogger.level = INFO", "rootLogger.level = DEBUG"));
        try (var plant = new Plant(fresh.home(home))) {
            plant.start().awaitHealthy(PATIENCE);
            var log = plant.data().resolve("log");
            plant.awaiting("the log to be full", PATIENCE, () -> Files.exists(log.resolve("orquestador.5.log")));
            assertFalse(Files.exists(log.resolve("orquestador.6.log")));
            assertFalse(
                    Files.readString(log.resolve("orquestador.1.log")).contains("io.orquestador.profiles"),
                    "the oldest went");
            assertTrue(bytes(log) <= 6 * (16 + 4) * 1024, bytes(log) + " bytes in " + log);
        }
    }

    private static long bytes(Path folder) throws IOException {
        long bytes = 0;
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) if (Files.exists(file)) bytes += Files.size(file);
        }
        return bytes;
    }
}
