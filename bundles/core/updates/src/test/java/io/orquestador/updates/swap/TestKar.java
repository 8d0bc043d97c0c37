package io.orquestador.updates.swap;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertPath;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import jdk.security.jarsigner.JarSigner;

/** Builds KARs, right and wrong ones, and signs them. */
final class TestKar {
    private static final char[] PASSWORD = "changeit".toCharArray();

    private final Path folder;
    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private static int made;

    TestKar(Path folder) {
        this.folder = folder;
    }

    static TestKar of(Path folder, String name, Path... jars) throws IOException {
        var kar = new TestKar(folder)
                .with(
                        "repository/test/" + name + "-features.xml",
                        "<features name=\"%s\"><feature name=\"%s\" version=\"1.0.0\"/></features>"
                                .formatted(name, name));
        for (var jar : jars) kar.with("repository/test/" + jar.getFileName(), Files.readAllBytes(jar));
        return kar;
    }

    TestKar with(String name, String content) {
        return with(name, content.getBytes(StandardCharsets.UTF_8));
    }

    TestKar with(String name, byte[] content) {
        entries.put(name, content);
        return this;
    }

    TestKar without(String ending) {
        entries.keySet().removeIf(name -> name.endsWith(ending));
        return this;
    }

    Path write() throws IOException {
        var file = folder.resolve("kar-" + made++ + ".kar");
        try (OutputStream out = Files.newOutputStream(file);
                var zip = new ZipOutputStream(out)) {
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return file;
    }

    /** Written, then one name exchanged for another of the same length, in both places where a zip has it. */
    Path writeRenamed(String from, String to) throws IOException {
        var file = write();
        var bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        Files.write(file, bytes.replace(from, to).getBytes(StandardCharsets.ISO_8859_1));
        return file;
    }

    Path signed(Path keyStore) throws Exception {
        return sign(write(), keyStore);
    }

    static Path sign(Path file, Path keyStore) throws Exception {
        var keys = KeyStore.getInstance(keyStore.toFile(), PASSWORD);
        var entry = (KeyStore.PrivateKeyEntry) keys.getEntry("author", new KeyStore.PasswordProtection(PASSWORD));
        CertPath path = CertificateFactory.getInstance("X.509").generateCertPath(List.of(entry.getCertificateChain()));
        var signed = file.resolveSibling("signed-" + file.getFileName());
        try (var zip = new ZipFile(file.toFile());
                var out = Files.newOutputStream(signed)) {
            new JarSigner.Builder(entry.getPrivateKey(), path).build().sign(zip, out);
        }
        return signed;
    }

    /** A key store with the alias {@code author}. */
    static Path keys(Path folder, String who, String... more) throws Exception {
        var file = folder.resolve(who + ".p12");
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "author",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + who,
                "-storetype",
                "PKCS12",
                "-storepass",
                "changeit",
                "-keystore",
                file.toString()));
        command.addAll(List.of(more));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) throw new IllegalStateException(said);
        return file;
    }

    static byte[] certificate(Path keyStore) throws Exception {
        return KeyStore.getInstance(keyStore.toFile(), PASSWORD)
                .getCertificate("author")
                .getEncoded();
    }

    static byte[] jar(Map<String, byte[]> content) throws IOException {
        var bytes = new java.io.ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var entry : content.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
