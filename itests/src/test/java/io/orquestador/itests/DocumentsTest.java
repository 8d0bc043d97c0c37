package io.orquestador.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.bench.plant.Repo;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** What people read leads somewhere, and names every setting that there is. */
class DocumentsTest {
    private static final Set<String> NOT_OURS = Set.of("target", "node_modules", "dist", "var", ".git");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^()\\s]+)\\)");
    private static final Pattern CODE = Pattern.compile("(?s)```.*?```|`[^`\n]*`");
    private static final Pattern SETTING = Pattern.compile("<AD id=\"([^\"]+)\"");

    @Test
    void everyRelativeLinkResolves() throws Exception {
        var broken = new ArrayList<String>();
        int links = 0;
        for (var document : documents()) {
            var found = LINK.matcher(CODE.matcher(Files.readString(document)).replaceAll(""));
            while (found.find()) {
                var target = found.group(1);
                if (target.matches("[a-z]+:.*")) continue;
                links++;
                if (!resolves(document, target)) broken.add(Repo.root().relativize(document) + " -> " + target);
            }
        }
        assertEquals(List.of(), broken);
        assertTrue(links > 50, links + " links");
    }

    /** A part of a document is named by its heading, as web pages of repositories make it. */
    private static boolean resolves(Path document, String target) throws IOException {
        var parts = target.split("#", 2);
        var file = parts[0].isEmpty()
                ? document
                : document.resolveSibling(parts[0]).normalize();
        if (!Files.exists(file)) return false;
        return parts.length == 1
                || Files.readAllLines(file).stream()
                        .filter(line -> line.startsWith("#"))
                        .map(line -> line.replaceFirst("#+ *", "")
                                .toLowerCase(java.util.Locale.ROOT)
                                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                                .replace(' ', '-'))
                        .anyMatch(parts[1]::equals);
    }

    /** The metatype of every bundle in the assembly, against the README beside its source. */
    @Test
    void everySettingIsInTheReadmeOfItsBundle() throws Exception {
        var missing = new ArrayList<String>();
        int bundles = 0;
        var readmes = documents().stream()
                .filter(each -> each.endsWith("README.md"))
                .collect(
                        Collectors.toMap(each -> each.getParent().getFileName().toString(), each -> each, (a, b) -> a));
        try (var jars = Files.walk(Node.HOME.resolve("system/io/orquestador"))) {
            for (var jar : jars.filter(each -> each.toString().endsWith(".jar")).toList()) {
                var settings = settings(jar);
                if (settings.isEmpty()) continue;
                bundles++;
                var name = jar.getParent().getParent().getFileName().toString();
                var readme = Files.readString(readmes.get(name));
                for (var setting : settings)
                    if (!readme.contains("| `" + setting + "` |")) missing.add(name + ": " + setting);
            }
        }
        assertEquals(List.of(), missing);
        assertTrue(bundles > 5, bundles + " bundles with settings");
    }

    private static List<String> settings(Path jar) throws IOException {
        var settings = new ArrayList<String>();
        try (var zip = new ZipFile(jar.toFile())) {
            for (var entry : zip.stream().toList()) {
                if (!entry.getName().startsWith("OSGI-INF/metatype/") || entry.isDirectory()) continue;
                var found = SETTING.matcher(new String(zip.getInputStream(entry).readAllBytes()));
                while (found.find()) settings.add(found.group(1));
            }
        }
        return settings;
    }

    private static List<Path> documents() throws IOException {
        var documents = new ArrayList<Path>();
        Files.walkFileTree(Repo.root(), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return NOT_OURS.contains(String.valueOf(folder.getFileName()))
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(".md")) documents.add(file);
                return FileVisitResult.CONTINUE;
            }
        });
        return documents;
    }
}
