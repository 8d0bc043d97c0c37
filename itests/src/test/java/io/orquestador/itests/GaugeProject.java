package io.orquestador.itests;

import io.orquestador.bench.plant.Repo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A driver of somebody else's, made from the archetype of this build as docs/engineer/write-a-driver.md says: the kit's repository is laid out
 * by {@code ./orq kit}, Maven makes and builds the project. It gets what else it needs from this machine's repository and puts nothing there.
 */
final class GaugeProject {
    private static final String ARCHETYPE_PLUGIN = "org.apache.maven.plugins:maven-archetype-plugin:3.4.1";

    private final Path around;
    private final Path folder;

    private GaugeProject(Path around) {
        this.around = around;
        folder = around.resolve("driver-gauge");
    }

    /** @param around a folder for the kit, Maven's repository and the project */
    static GaugeProject generate(Path around) throws IOException {
        Folders.delete(around);
        Files.createDirectories(around);
        var project = new GaugeProject(around);
        var kit = around.resolve("kit");
        Programs.run(Repo.root(), Map.of(), Repo.root().resolve("orq").toString(), "kit", "--built", kit.toString());
        project.writeSettings(kit);
        project.maven(
                around,
                ARCHETYPE_PLUGIN + ":generate",
                "-DarchetypeGroupId=io.orquestador",
                "-DarchetypeArtifactId=driver-archetype",
                "-DarchetypeVersion=0.1.0",
                "-DgroupId=com.example",
                "-DartifactId=driver-gauge",
                "-Dversion=1.0.0",
                "-Dkit=" + kit.toUri());
        return project;
    }

    /** The settings that {@code ./orq kit} wrote, and this machine's repository as one to get from. */
    private void writeSettings(Path kit) throws IOException {
        var here = Path.of(System.getProperty("maven.repository")).toUri();
        var settings = Files.readString(kit.resolve("settings.xml")).replace("</repositories>", """
                        <repository><id>here</id><url>%1$s</url></repository></repositories>
                        <pluginRepositories><pluginRepository><id>here</id><url>%1$s</url></pluginRepository></pluginRepositories>
                        """.formatted(here));
        Files.writeString(around.resolve("settings.xml"), settings);
    }

    /** Builds, tests and signs it. @return the KAR */
    Path verify(String version, String... options) throws IOException {
        var pom = folder.resolve("pom.xml");
        Files.writeString(
                pom,
                Files.readString(pom)
                        .replaceFirst("(?m)^  <version>.*</version>$", "  <version>" + version + "</version>"));
        var command = new ArrayList<>(List.of("verify"));
        command.addAll(List.of(options));
        maven(folder, command.toArray(String[]::new));
        return folder.resolve("target/driver-gauge-" + version + ".kar");
    }

    private void maven(Path in, String... what) throws IOException {
        var command = new ArrayList<>(List.of(
                "mvn",
                "-B",
                "-gs",
                around.resolve("settings.xml").toString(),
                "-Dmaven.repo.local=" + around.resolve("m2")));
        command.addAll(List.of(what));
        Programs.run(in, Map.of("JAVA_HOME", System.getProperty("java.home")), command.toArray(String[]::new));
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /** The gauge that the project's own tests talk with. */
    Process startGauge(int port) throws IOException {
        var classes = folder.resolve("target/test-classes") + ":"
                + around.resolve("kit/io/orquestador/driver-kit/0.1.0/driver-kit-0.1.0.jar");
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx32m",
                        "-cp",
                        classes,
                        "com.example.GaugeServer",
                        Integer.toString(port))
                .inheritIO()
                .start();
    }
}
