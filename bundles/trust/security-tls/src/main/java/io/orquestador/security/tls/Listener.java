package io.orquestador.security.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.function.Predicate;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** The open HTTPS port: TLS 1.3 only, every request through the {@link Gate}. For the thread {@code tls}. */
final class Listener {
    private static final String PROTOCOL = "TLSv1.3";
    private static final String[] CIPHERS = {
        "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256", "TLS_AES_128_GCM_SHA256"
    };
    private static final String ALIAS = "https";
    private static final long IDLE_MS = 30_000;

    private final Server server;
    private final ServerConnector connector;
    private final SslContextFactory.Server tls;

    private Listener(Server server, ServerConnector connector, SslContextFactory.Server tls) {
        this.server = server;
        this.connector = connector;
        this.tls = tls;
    }

    /** @throws IOException when the port or the address cannot be had */
    static Listener open(Server server, Settings settings, Identity identity, Gate gate) throws IOException {
        var tls = new SslContextFactory.Server();
        tls.setIncludeProtocols(PROTOCOL);
        tls.setIncludeCipherSuites(CIPHERS);
        tls.setRenegotiationAllowed(false);
        show(tls, identity);
        var http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setSendDateHeader(true);
        http.addCustomizer(gate);
        var connector =
                new ServerConnector(server, new SslConnectionFactory(tls, "http/1.1"), new HttpConnectionFactory(http));
        connector.setName(ALIAS);
        connector.setHost(settings.address());
        connector.setPort(settings.port());
        connector.setIdleTimeout(IDLE_MS);
        try {
            server.addConnector(connector);
            connector.start();
            return new Listener(server, connector, tls);
        } catch (Exception e) {
            server.removeConnector(connector);
            throw e instanceof IOException io ? io : new IOException(e);
        }
    }

    /** New connections get this one; open ones go on as they are. */
    void show(Identity identity) throws IOException {
        try {
            tls.reload(factory -> show(tls, identity));
        } catch (Exception e) {
            throw new IOException("The certificate cannot be shown: " + e.getMessage(), e);
        }
    }

    /** Ends what those addresses have open, live values too. */
    void end(Predicate<String> addresses) {
        for (var end : connector.getConnectedEndPoints()) {
            var from = end.getRemoteAddress();
            if (from != null && addresses.test(from.getAddress().getHostAddress())) end.close();
        }
    }

    boolean isOf(Server other) {
        return server == other && connector.isRunning();
    }

    void close() {
        try {
            connector.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The HTTPS port does not close: " + e.getMessage(), e);
        } finally {
            server.removeConnector(connector);
        }
    }

    private static void show(SslContextFactory.Server tls, Identity identity) {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(
                    ALIAS, identity.key(), new char[0], identity.chain().toArray(X509Certificate[]::new));
            tls.setKeyStore(store);
            tls.setKeyStorePassword("");
            tls.setCertAlias(ALIAS);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e); // a key store in memory
        }
    }
}
