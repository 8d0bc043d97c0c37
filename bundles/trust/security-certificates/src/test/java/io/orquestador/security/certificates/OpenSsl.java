package io.orquestador.security.certificates;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Certificates as others make them: by the openssl of the machine, in one folder. */
final class OpenSsl {
    private final Path folder;

    OpenSsl(Path folder) {
        this.folder = folder;
    }

    /** @param extensions as openssl's -addext takes them */
    X509Certificate selfSigned(String name, String... extensions) throws Exception {
        return selfSignedWith(name, "rsa:2048", "-sha256", extensions);
    }

    X509Certificate selfSignedWith(String name, String key, String digest, String... extensions) throws Exception {
        var command = new ArrayList<>(List.of("req", "-x509", "-nodes", "-newkey", key, digest, "-days", "365"));
        command.addAll(List.of("-keyout", name + ".key", "-out", name + ".pem", "-subj", "/CN=" + name));
        for (var extension : extensions) command.addAll(List.of("-addext", extension));
        run(command.toArray(String[]::new));
        return read(name);
    }

    X509Certificate ca(String name) throws Exception {
        return selfSigned(name, "basicConstraints=critical,CA:TRUE");
    }

    /** Signed by {@code ca}, which is one of this folder. */
    X509Certificate signed(String name, String ca) throws Exception {
        run(
                "req",
                "-nodes",
                "-newkey",
                "rsa:2048",
                "-keyout",
                name + ".key",
                "-out",
                name + ".csr",
                "-subj",
                "/CN=" + name);
        run(
                "x509",
                "-req",
                "-in",
                name + ".csr",
                "-CA",
                ca + ".pem",
                "-CAkey",
                ca + ".key",
                "-CAcreateserial",
                "-days",
                "365",
                "-sha256",
                "-out",
                name + ".pem");
        return read(name);
    }

    /** A revocation list of {@code ca} that names {@code certificate}. */
    byte[] revocationList(String ca, String certificate) throws Exception {
        Files.writeString(folder.resolve("index.txt"), "");
        Files.writeString(folder.resolve("crlnumber"), "01");
        Files.writeString(
                folder.resolve("ca.cnf"),
                "[ca]\ndefault_ca=d\n[d]\ndatabase=index.txt\ncrlnumber=crlnumber\ndefault_md=sha256\ndefault_crl_days=30\n");
        run("ca", "-config", "ca.cnf", "-cert", ca + ".pem", "-keyfile", ca + ".key", "-revoke", certificate + ".pem");
        run("ca", "-config", "ca.cnf", "-cert", ca + ".pem", "-keyfile", ca + ".key", "-gencrl", "-out", "crl.pem");
        return Files.readAllBytes(folder.resolve("crl.pem"));
    }

    X509Certificate read(String name) throws IOException {
        return CertificateFiles.parse(Files.readAllBytes(folder.resolve(name + ".pem")));
    }

    String run(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("openssl"));
        command.addAll(Arrays.asList(arguments));
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), () -> String.join(" ", command) + "\n" + output);
        return output;
    }
}
