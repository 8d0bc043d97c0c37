package io.orquestador.security.certificates;

import io.orquestador.security.Certificates;
import io.orquestador.security.Certificates.Identity;
import io.orquestador.support.runtime.AtomicFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** Own certificates and keys: {@code own/<name>.der} and {@code own/<name>.key} (PKCS #8), made once. */
final class OwnIdentities {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    private final Path folder;
    private final Clock clock;
    private final String hostName;

    OwnIdentities(Path folder, Clock clock, String hostName) {
        this.folder = folder;
        this.clock = clock;
        this.hostName = hostName;
    }

    /** This machine's name without asking a name server. */
    static String hostName() {
        try {
            var name = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
            if (!name.isEmpty()) return name;
        } catch (IOException e) {
            // the name that is always right, then
        }
        return "localhost";
    }

    Identity readOrMake(String name) throws IOException {
        if (!NAME.matcher(name).matches())
            throw new IllegalArgumentException(
                    "CERTIFICATE-NAME \"" + name + "\" is not a name of a certificate: small letters, digits, hyphens");
        var certificate = folder.resolve(name + ".der");
        var key = folder.resolve(name + ".key");
        if (!Files.exists(certificate) && !Files.exists(key)) make(name, certificate, key);
        return read(certificate, key);
    }

    private void make(String name, Path certificate, Path key) throws IOException {
        boolean application = name.equals(Certificates.APPLICATION);
        var uri = "urn:%s:orquestador:%s".formatted(hostName, UUID.randomUUID());
        var made = SelfSigned.make(
                application ? "Orquestador@" + hostName : name,
                uri,
                application ? hosts() : List.of(),
                clock.instant());
        AtomicFile.ownerOnlyFolder(folder);
        AtomicFile.write(key, made.key().getEncoded()); // first the key: a certificate without one helps nobody
        try {
            AtomicFile.write(certificate, made.chain().get(0).getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IOException(e);
        }
    }

    private static Identity read(Path certificate, Path key) throws IOException {
        try {
            var own = CertificateFiles.parse(Files.readAllBytes(certificate));
            var spec = new PKCS8EncodedKeySpec(Files.readAllBytes(key));
            var secret =
                    KeyFactory.getInstance(own.getPublicKey().getAlgorithm()).generatePrivate(spec);
            return new Identity(secret, List.of(own), Names.applicationUri(own));
        } catch (GeneralSecurityException | IllegalArgumentException | IOException e) {
            throw new IOException(
                    "CERTIFICATE-OWN %s and %s are no certificate with its key (%s). Put both back from a backup, or delete both: then others are made, and every peer must trust the new one."
                            .formatted(certificate, key, e.getMessage()),
                    e);
        }
    }

    /** Those that are there; others belong to nobody. */
    List<X509Certificate> all() throws IOException {
        return CertificateFiles.in(folder).stream()
                .map(CertificateFiles.Entry::certificate)
                .toList();
    }

    private List<String> hosts() throws IOException {
        var hosts = new LinkedHashSet<>(List.of(hostName, "localhost"));
        for (var card : NetworkInterface.networkInterfaces().toList())
            for (var address : new ArrayList<InetAddress>(card.inetAddresses().toList()))
                hosts.add(withoutZone(address.getHostAddress()));
        return List.copyOf(hosts);
    }

    private static String withoutZone(String address) {
        int zone = address.indexOf('%');
        return zone < 0 ? address : address.substring(0, zone);
    }
}
