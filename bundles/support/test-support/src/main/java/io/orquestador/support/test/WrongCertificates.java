package io.orquestador.support.test;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Certificates with one thing wrong each, made by openssl, for an application at 127.0.0.1. {@code plant-ca} is the issuer that a test trusts. */
public final class WrongCertificates {
    /** What is wrong; {@code GOOD} is the one that must get in. */
    public enum Kind {
        GOOD,
        REVOKED,
        /** Another issuer of the same name signed it. */
        FORGED,
        SHORT_KEY,
        OLD_HASH,
        /** Its key may sign certificates and nothing else. */
        WRONG_USE,
        /** Of an issuer that is not here. */
        STRANGE_ISSUER
    }

    /** Of one application. */
    public record Made(X509Certificate certificate, Path pem, Path key) {}

    private final Path folder;
    private final String applicationUri;

    /** Makes the issuer too. */
    public WrongCertificates(Path folder, String applicationUri) {
        this.folder = folder;
        this.applicationUri = applicationUri;
        issuer("plant-ca", "plant-ca");
    }

    public Made make(Kind kind) {
        return switch (kind) {
            case GOOD, REVOKED -> issued(kind.name(), "plant-ca");
            case FORGED -> {
                issuer("impostor", "plant-ca");
                yield issued(kind.name(), "impostor");
            }
            case STRANGE_ISSUER -> {
                issuer("strange", "strange-ca");
                yield issued(kind.name(), "strange");
            }
            case SHORT_KEY -> application(kind.name(), "rsa:1024", "-sha256", "digitalSignature");
            case OLD_HASH -> application(kind.name(), "rsa:2048", "-sha1", "digitalSignature");
            case WRONG_USE -> application(kind.name(), "rsa:2048", "-sha256", "keyCertSign");
        };
    }

    public X509Certificate issuer() {
        return read("plant-ca");
    }

    /** The issuer's revocation list, which names {@link Kind#REVOKED}; that must have been made. */
    public byte[] revocationList() {
        try {
            Files.writeString(folder.resolve("index.txt"), "");
            Files.writeString(folder.resolve("crlnumber"), "01");
            Files.writeString(
                    folder.resolve("ca.cnf"),
                    "[ca]\ndefault_ca=d\n[d]\ndatabase=index.txt\ncrlnumber=crlnumber\ndefault_md=sha256\ndefault_crl_days=30\n");
            var ca = List.of("ca", "-config", "ca.cnf", "-cert", "plant-ca.pem", "-keyfile", "plant-ca-key.pem");
            run(ca, "-revoke", "REVOKED.pem");
            run(ca, "-gencrl", "-out", "crl.pem");
            return Files.readAllBytes(folder.resolve("crl.pem"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void issuer(String file, String name) {
        run(request(file, name, "rsa:2048", "-sha256", "basicConstraints=critical,CA:TRUE"));
    }

    private Made issued(String name, String issuer) {
        run(
                request(name, name, "rsa:2048", "-sha256", extensions("digitalSignature")),
                "-CA",
                issuer + ".pem",
                "-CAkey",
                issuer + "-key.pem");
        return made(name);
    }

    private Made application(String name, String key, String digest, String use) {
        run(request(name, name, key, digest, extensions(use)));
        return made(name);
    }

    private String[] extensions(String use) {
        return new String[] {
            "basicConstraints=CA:FALSE",
            "keyUsage=critical," + use
                    + (use.equals("keyCertSign") ? "" : ",nonRepudiation,keyEncipherment,dataEncipherment"),
            "extendedKeyUsage=serverAuth,clientAuth",
            "subjectAltName=URI:" + applicationUri + ",IP:127.0.0.1,DNS:localhost"
        };
    }

    private static List<String> request(String file, String name, String key, String digest, String... extensions) {
        var command = new ArrayList<>(List.of("req", "-x509", "-nodes", "-newkey", key, digest, "-days", "30"));
        command.addAll(List.of("-keyout", file + "-key.pem", "-out", file + ".pem", "-subj", "/CN=" + name));
        for (var extension : extensions) command.addAll(List.of("-addext", extension));
        return command;
    }

    private Made made(String name) {
        return new Made(read(name), folder.resolve(name + ".pem"), folder.resolve(name + "-key.pem"));
    }

    private X509Certificate read(String name) {
        try (InputStream in = Files.newInputStream(folder.resolve(name + ".pem"))) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        } catch (IOException | CertificateException e) {
            throw new AssertionError(e);
        }
    }

    private void run(List<String> arguments, String... more) {
        var command = new ArrayList<>(List.of("openssl"));
        command.addAll(arguments);
        command.addAll(Arrays.asList(more));
        try {
            var process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) throw new AssertionError(String.join(" ", command) + "\n" + output);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
