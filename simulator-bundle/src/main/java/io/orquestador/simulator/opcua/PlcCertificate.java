package io.orquestador.simulator.opcua;

import io.orquestador.security.Certificates.Identity;
import io.orquestador.support.runtime.AtomicFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Period;
import java.util.List;
import org.eclipse.milo.opcua.stack.core.util.SelfSignedCertificateBuilder;
import org.eclipse.milo.opcua.stack.core.util.SelfSignedCertificateGenerator;

/** The simulated controller's own certificate, made at its first start and kept: {@code certificate.der} and {@code key.der}. */
final class PlcCertificate {
    private static final String APPLICATION_URI = "urn:orquestador:simulator:brewhouse";

    private PlcCertificate() {}

    static Identity readOrMake(Path folder) throws IOException {
        var certificate = folder.resolve("certificate.der");
        var key = folder.resolve("key.der");
        try {
            if (!Files.exists(certificate) || !Files.exists(key)) make(folder, certificate, key);
            var chain = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(certificate)));
            var secret =
                    KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(Files.readAllBytes(key)));
            return new Identity(secret, List.of(chain), APPLICATION_URI);
        } catch (GeneralSecurityException e) {
            throw new IOException(folder + " holds no certificate and key; delete it, and others are made", e);
        }
    }

    private static void make(Path folder, Path certificate, Path key) throws IOException, GeneralSecurityException {
        AtomicFile.ownerOnlyFolder(folder);
        var keys = SelfSignedCertificateGenerator.generateRsaKeyPair(2_048);
        try {
            var made = new SelfSignedCertificateBuilder(keys)
                    .setCommonName("Brewhouse controller (simulated)")
                    .setOrganization("Altiplano Brewery")
                    .setApplicationUri(APPLICATION_URI)
                    .addIpAddress("127.0.0.1")
                    .addDnsName("localhost")
                    .setValidityPeriod(Period.ofYears(10))
                    .build();
            AtomicFile.write(key, keys.getPrivate().getEncoded());
            AtomicFile.write(certificate, made.getEncoded());
        } catch (GeneralSecurityException | IOException e) {
            throw e;
        } catch (Exception e) { // Milo declares no narrower one
            throw new IOException("The controller's certificate cannot be made", e);
        }
    }
}
