package io.orquestador.itests;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The smallest extension: one bundle without code, signed as an author signs it, with the JDK's tools and a key that nobody trusts yet. */
final class SignedKar {
    static final String NAME = "driver-gauge";
    static final String VERSION = "1.0.0";
    static final String SIGNER = "Ana Author";

    private SignedKar() {}

    static Path make(Path folder) throws Exception {
        var kar = Files.createDirectories(folder).resolve(NAME + "-" + VERSION + ".kar");
        try (var zip = new ZipOutputStream(Files.newOutputStream(kar))) {
            put(
                    zip,
                    "repository/" + NAME + "-features.xml",
                    "<features name=\"%s\"><feature name=\"%s\" version=\"%s\"/></features>"
                            .formatted(NAME, NAME, VERSION)
                            .getBytes(StandardCharsets.UTF_8));
            put(zip, "repository/" + NAME + ".jar", bundle());
        }
        var keys = folder.resolve("author.p12").toString();
        FieldPeers.run(
                folder,
                tool("keytool"),
                "-genkeypair",
                "-alias",
                "author",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + SIGNER,
                "-storetype",
                "PKCS12",
                "-storepass",
                "changeit",
                "-keystore",
                keys);
        FieldPeers.run(
                folder, tool("jarsigner"), "-keystore", keys, "-storepass", "changeit", kar.toString(), "author");
        return kar;
    }

    private static byte[] bundle() throws IOException {
        var manifest = new Manifest();
        var main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", "com.example.gauge");
        main.putValue("Bundle-Version", VERSION);
        var bytes = new ByteArrayOutputStream();
        try (var jar = new JarOutputStream(bytes, manifest)) {
            put(jar, "gauge.txt", "It measures nothing.".getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    private static String tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }
}
