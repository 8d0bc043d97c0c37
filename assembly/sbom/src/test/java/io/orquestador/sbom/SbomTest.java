package io.orquestador.sbom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.cyclonedx.parsers.JsonParser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SbomTest {
    private static final String OURS = "system/io/orquestador/driver-x/0.1.0/driver-x-0.1.0.jar";
    private static final Map<String, String> WHOLE = Map.of("org/whole/A.class", "a", "META-INF/LICENSE", "licence");

    @TempDir
    Path folder;

    private Path assembly;

    @BeforeEach
    void moduleThatDependsOnTwo() throws IOException {
        assembly = folder.resolve("assembly");
        jar(folder.resolve("repository/org/lib/whole/2.1/whole-2.1.jar"), WHOLE);
        jar(
                folder.resolve("repository/org/lib/imported/3/imported-3.jar"),
                Map.of("org/imported/B.class", "b", "META-INF/LICENSE", "licence"));
        var module = folder.resolve("sources/bundles/driver-x");
        Files.createDirectories(module.resolve("target"));
        Files.writeString(module.resolve("pom.xml"), "<project/>");
        Files.writeString(module.resolve("target/bom.json"), """
                {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1, "components": [
                  {"type": "library", "group": "io.orquestador", "name": "tag-api", "version": "0.1.0", "purl": "pkg:maven/io.orquestador/tag-api@0.1.0"},
                  {"type": "library", "group": "org.lib", "name": "whole", "version": "2.1", "purl": "pkg:maven/org.lib/whole@2.1"},
                  {"type": "library", "group": "org.lib", "name": "imported", "version": "3", "purl": "pkg:maven/org.lib/imported@3"},
                  {"type": "library", "name": "react", "version": "19", "purl": "pkg:npm/react@19", "properties": []},
                  {"type": "library", "name": "vite", "version": "8", "purl": "pkg:npm/vite@8",
                   "properties": [{"name": "cdx:npm:package:development", "value": "true"}]}]}
                """);
    }

    @Test
    void eachJarIsNamedAndWhatWasPutIntoOurs() throws Exception {
        jar(assembly.resolve("system/org/lib/imported/3/imported-3.jar"), Map.of("org/imported/B.class", "b"));
        jar(
                assembly.resolve("lib/boot/launcher-4.jar"),
                Map.of("META-INF/maven/g/launcher/pom.properties", "groupId=g\nartifactId=launcher\nversion=4\n"));
        jar(
                assembly.resolve(OURS),
                Map.of("io/orquestador/X.class", "x", "org/whole/A.class", "a", "META-INF/LICENSE", "licence"));
        var file = assembly.resolve("share/sbom.cdx.json");
        write();
        var first = Files.readString(file);
        write();
        assertEquals(first, Files.readString(file), "the same folder makes the same file");
        assertEquals(List.of(), new JsonParser().validate(file.toFile()));
        var bom = new JsonParser().parse(file.toFile());
        assertEquals(
                List.of(
                        "pkg:maven/g/launcher@4",
                        "pkg:maven/io.orquestador/driver-x@0.1.0",
                        "pkg:maven/org.lib/imported@3"),
                bom.getComponents().stream().map(each -> each.getPurl()).toList());
        var parts = bom.getComponents().get(1).getComponents();
        assertEquals(
                List.of("pkg:maven/org.lib/whole@2.1", "pkg:npm/react@19"),
                parts.stream().map(each -> each.getPurl()).toList());
        assertEquals(3, bom.getDependencies().get(0).getDependencies().size());
    }

    @Test
    void aClassOfUnknownOriginStopsTheBuild() throws IOException {
        jar(assembly.resolve(OURS), Map.of("org/whole/A.class", "a", "org/other/C.class", "c"));
        var failure = assertThrows(IOException.class, this::make);
        assertTrue(failure.getMessage()
                .contains("1 classes that no library of its module has, such as org/other/C.class"));
    }

    @Test
    void aClassOfOursInAnothersPackageIsOurs() throws IOException {
        var source = folder.resolve("sources/bundles/driver-x/src/main/java/org/other/C.java");
        Files.createDirectories(source.getParent());
        Files.writeString(source, "package org.other; class C {}");
        jar(assembly.resolve(OURS), Map.of("org/other/C.class", "c", "org/other/C$1.class", "c1"));
        make();
    }

    @Test
    void aJarWithoutCoordinatesStopsTheBuild() throws IOException {
        jar(assembly.resolve("lib/unknown.jar"), Map.of("a/A.class", "a"));
        assertTrue(assertThrows(IOException.class, this::make).getMessage().startsWith("lib/unknown.jar tells no"));
    }

    private void write() throws Exception {
        Sbom.main(new String[] {
            "plant", "0.1.0", "2026-01-01T00:00:00Z", assembly.toString(), folder + "/sources", folder + "/repository"
        });
    }

    private void make() throws IOException {
        Sbom.of("plant", "0.1.0", assembly, new Inside(folder.resolve("sources"), folder.resolve("repository")));
    }

    private static void jar(Path file, Map<String, String> entries) throws IOException {
        Files.createDirectories(file.getParent());
        try (var jar = new JarOutputStream(Files.newOutputStream(file))) {
            for (var each : entries.entrySet()) {
                jar.putNextEntry(new ZipEntry(each.getKey()));
                jar.write(each.getValue().getBytes(java.nio.charset.StandardCharsets.UTF_8));
            }
        }
    }
}
