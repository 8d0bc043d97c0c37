package io.orquestador.itests.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.orquestador.bench.plant.Plant;
import io.orquestador.bench.plant.PlantSetup;
import io.orquestador.bench.plant.Repo;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What the launcher says instead of starting: one line that tells what is wrong and what to do, and exit code 1. */
class LauncherTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @Test
    void portInUseIsSaidInOneLine() throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var said = refusal(PlantSetup.fresh("port").port(other.getLocalPort()));
            assertTrue(said.contains("Port " + other.getLocalPort()) && said.contains("ORQ_PORT"), said);
        }
    }

    @Test
    void httpBeyondThisMachineIsRefusedInOneLine() throws Exception {
        var setup = PlantSetup.fresh("open");
        var file = Files.createDirectories(setup.data().resolve("etc")).resolve("org.ops4j.pax.web.cfg");
        Files.writeString(file, "org.ops4j.pax.web.listening.addresses = 0.0.0.0\n");
        var said = refusal(setup);
        assertTrue(
                said.contains("127.0.0.1 only") && said.contains(file.toString()) && said.contains("https.cfg"), said);
        var option = "-Dorg.ops4j.pax.web.listening.addresses=0.0.0.0";
        said = refusal(PlantSetup.fresh("open2").environment("ORQ_JAVA_OPTS", option));
        assertTrue(said.contains("127.0.0.1 only") && said.contains("ORQ_JAVA_OPTS"), said);
    }

    /** It runs the launcher in the background, and adds nothing to what that says. */
    @Test
    void orqStartSaysThatLineToo() throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var orq = Repo.root().resolve("orq").toString();
            var setup = PlantSetup.fresh("orq").port(other.getLocalPort()).wrapper(orq, "start");
            assertTrue(refusal("orq: ", setup).contains("Port " + other.getLocalPort() + " on 127.0.0.1 is in use"));
        }
    }

    @Test
    void aSecondRuntimeOnTheSameDataIsSaidInOneLine() throws Exception {
        var setup = PlantSetup.fresh("second");
        try (var first = new Plant(setup).start()) {
            first.awaiting(
                    "its hold on the data",
                    SOON,
                    () -> Files.isDirectory(setup.data().resolve("karaf")));
            var sameData = Files.createSymbolicLink(setup.data().resolveSibling("same-data"), setup.data());
            var said = refusal(setup.data(sameData).port(PlantSetup.freePort()));
            assertTrue(said.contains("Another runtime uses the data folder " + sameData), said);
        }
    }

    @Test
    void dataFolderThatCannotBeWrittenIsSaidInOneLine() throws Exception {
        assumeTrue(isRoot(), "only root can start it as somebody else");
        var setup = PlantSetup.fresh("unwritable");
        Files.createDirectory(setup.data());
        Files.setPosixFilePermissions(setup.data(), PosixFilePermissions.fromString("rwxr-xr-x"));
        var said = refusal(setup.wrapper("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
        assertTrue(said.contains(setup.data().toString()) && said.contains("cannot be written by"), said);
    }

    @Test
    void dataFolderThatCannotBeMadeIsSaidInOneLine() throws Exception {
        assumeTrue(isRoot(), "only root can start it as somebody else");
        var setup = PlantSetup.fresh("unmakeable");
        var said = refusal(setup.wrapper("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
        assertTrue(said.contains(setup.data().toString()) && said.contains("cannot be made by"), said);
    }

    @Test
    void dataFolderThatIsAFileIsSaidInOneLine() throws Exception {
        var setup = PlantSetup.fresh("file");
        Files.writeString(setup.data(), "not a folder");
        var said = refusal(setup);
        assertTrue(said.contains(setup.data().toString()), said);
    }

    @Test
    void aProfileThatThereIsNotIsSaidInOneLineWithThoseThatThereAre() throws Exception {
        var setup = PlantSetup.fresh("profile");
        for (var name : new String[] {"egde", "../etc", "."}) {
            var said = refusal(setup.data(setup.data().resolveSibling("data" + name.length()))
                    .environment("ORQ_PROFILE", name));
            assertTrue(said.contains("no profile '" + name + "'") && said.contains("cloud, dev, edge, plant"), said);
        }
        Files.createDirectories(setup.data());
        Files.writeString(setup.data().resolve("profile"), "egde\n");
        assertTrue(refusal(setup).contains("no profile 'egde'"));
    }

    @Test
    void anotherJavaIsSaidInOneLine() throws Exception {
        var setup = PlantSetup.fresh("java11");
        var home = setup.data().resolveSibling("jdk-11");
        program(home.resolve("bin/java"), "#!/bin/sh\necho '    java.specification.version = 11' >&2\n");
        var said = refusal(setup.environment("JAVA_HOME", home.toString()));
        assertTrue(said.contains("JDK 17 is needed") && said.contains("is 11"), said);
    }

    @Test
    void noJavaIsSaidInOneLine() throws Exception {
        var setup = PlantSetup.fresh("nojava");
        var said = refusal(setup.environment(
                "JAVA_HOME", setup.data().resolveSibling("none").toString()));
        assertTrue(said.contains("JDK 17 is needed") && said.contains("not there"), said);
    }

    private static String refusal(PlantSetup setup) throws Exception {
        return refusal("orq-run: ", setup);
    }

    /** @return the one line that it wrote */
    private static String refusal(String speaker, PlantSetup setup) throws Exception {
        try (var plant = new Plant(setup)) {
            assertEquals(1, plant.start().awaitEnd(SOON), "exit code");
            var lines = plant.console().lines().toList();
            assertEquals(1, lines.size(), () -> "one line was wanted: " + lines);
            assertTrue(lines.get(0).startsWith(speaker), lines.get(0));
            return lines.get(0);
        }
    }

    private static void program(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static boolean isRoot() throws IOException {
        return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0;
    }
}
