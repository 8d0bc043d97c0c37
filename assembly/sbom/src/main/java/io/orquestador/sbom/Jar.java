package io.orquestador.sbom;

import com.github.packageurl.MalformedPackageURLException;
import com.github.packageurl.PackageURL;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.Hash;
import org.cyclonedx.util.LicenseResolver;

/**
 * A jar of an assembly.
 *
 * @param component with name, version, package URL, digest, and the licence that its manifest tells
 */
record Jar(Path file, Component component) {
    static final String OURS = "io.orquestador";

    private record Coordinates(String group, String artifact, String version) {}

    boolean isOurs() {
        return isOurs(component);
    }

    static boolean isOurs(Component component) {
        var group = component.getGroup();
        return group != null && (group.equals(OURS) || group.startsWith(OURS + "."));
    }

    static Jar read(Path assembly, Path file) throws IOException {
        var component = new Component();
        component.setType(Component.Type.LIBRARY);
        var path = assembly.relativize(file);
        component.setBomRef(path.toString());
        component.addHash(new Hash(Hash.Algorithm.SHA_256, sha256(file)));
        try (var jar = new JarFile(file.toFile())) {
            var coordinates = path.startsWith("system") ? ofRepository(path) : ofContent(jar, path);
            component.setGroup(coordinates.group);
            component.setName(coordinates.artifact);
            component.setVersion(coordinates.version);
            component.setPurl(
                    new PackageURL("maven", coordinates.group, coordinates.artifact, coordinates.version, null, null));
            var manifest = jar.getManifest();
            var licence = manifest == null ? null : manifest.getMainAttributes().getValue("Bundle-License");
            // the header may go on with link and description
            if (licence != null)
                component.setLicenses(LicenseResolver.resolve(
                        licence.replaceFirst("[;,].*", "").strip(), false));
        } catch (MalformedPackageURLException e) {
            throw new IOException(path + ": " + e.getMessage(), e);
        }
        return new Jar(file, component);
    }

    private static String sha256(Path file) throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** system/ is laid out as a Maven repository: group folders, artifact, version, file. */
    private static Coordinates ofRepository(Path path) {
        int count = path.getNameCount();
        var group = path.subpath(1, count - 3).toString().replace('/', '.');
        return new Coordinates(
                group,
                path.getName(count - 3).toString(),
                path.getName(count - 2).toString());
    }

    /** Elsewhere (lib/) Maven's own file inside says it: of several that whose artifact the jar is named after. */
    private static Coordinates ofContent(JarFile jar, Path path) throws IOException {
        for (var entry : pomProperties(jar)) {
            var properties = new Properties();
            try (var in = jar.getInputStream(entry)) {
                properties.load(in);
            }
            var artifact = properties.getProperty("artifactId", "");
            if (path.getFileName().toString().startsWith(artifact + "-"))
                return new Coordinates(properties.getProperty("groupId"), artifact, properties.getProperty("version"));
        }
        throw new IOException(path + " tells no Maven coordinates: say in Jar which it has");
    }

    private static List<? extends ZipEntry> pomProperties(JarFile jar) {
        return jar.stream()
                .filter(entry -> entry.getName().matches("META-INF/maven/.*/pom.properties"))
                .toList();
    }
}
