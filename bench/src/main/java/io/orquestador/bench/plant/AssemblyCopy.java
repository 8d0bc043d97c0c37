package io.orquestador.bench.plant;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;

/** A copy of the assembly by hard links, into which a test puts one bundle more. The original stays as it is. */
public final class AssemblyCopy {
    private AssemblyCopy() {}

    /** Makes the copy in a folder that is not there yet, on the same file system. */
    public static Path of(Path assembly, Path copy) throws IOException {
        Files.walkFileTree(assembly, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(copy.resolve(assembly.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                var target = copy.resolve(assembly.relativize(file));
                if (file.startsWith(assembly.resolve("etc"))) // may be edited: a copy of its own
                Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
                else Files.createLink(target, file);
                return FileVisitResult.CONTINUE;
            }
        });
        return copy;
    }

    /** Adds a feature of that name with this one bundle; {@code ORQ_FEATURES} starts it. */
    public static void addFeature(Path copy, String feature, Path bundle) throws IOException {
        var folder = copy.resolve("system/bench/" + feature + "/1");
        Files.createDirectories(folder);
        Files.copy(bundle, folder.resolve(feature + "-1.jar"));
        Files.writeString(folder.resolve(feature + "-1-features.xml"), """
                <features name="%1$s" xmlns="http://karaf.apache.org/xmlns/features/v1.6.0">
                  <feature name="%1$s" version="1">
                    <feature>orq-core</feature>
                    <bundle>mvn:bench/%1$s/1</bundle>
                  </feature>
                </features>
                """.formatted(feature));
        Files.writeString(copy.resolve("etc/io.orquestador.code.cfg"), "unlisted = report\n"); // no release has it
        var config = copy.resolve("etc/org.apache.karaf.features.cfg");
        var text = Files.readString(config);
        var with = text.replaceFirst(
                "(?m)^featuresRepositories\\s*=\\s*", "$0mvn:bench/" + feature + "/1/xml/features, \\\\\n    ");
        if (with.equals(text)) throw new IOException("no featuresRepositories in " + config);
        Files.writeString(config, with);
    }
}
