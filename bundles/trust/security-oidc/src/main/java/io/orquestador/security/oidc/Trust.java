package io.orquestador.security.oidc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Whose word is taken for the provider's certificate. */
final class Trust {
    private Trust() {}

    /**
     * @param caFile certificates (PEM) and nobody else's; empty: those that Java trusts
     * @return null for those that Java trusts
     * @throws IllegalArgumentException when the file holds none
     */
    static @Nullable SSLSocketFactory of(String caFile) {
        if (caFile.isBlank()) return null;
        try (var in = Files.newInputStream(Path.of(caFile.strip()))) {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (var each : CertificateFactory.getInstance("X.509").generateCertificates(in))
                store.setCertificateEntry("ca-" + store.size(), each);
            if (store.size() == 0) throw new IllegalArgumentException("caFile " + caFile + " holds no certificate");
            var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("caFile " + caFile + " cannot be read as certificates (PEM): " + e, e);
        }
    }
}
