package io.orquestador.gateway.opcua;

import io.orquestador.metrics.Condition.Severity;
import io.orquestador.security.Certificates;
import io.orquestador.security.Subject;
import io.orquestador.support.runtime.Conditions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.jspecify.annotations.Nullable;

/** What must be there before the server listens; what is not is a condition. For the thread {@code opcua}. */
final class Prerequisites {
    static final String PORT = "UASERVER-PORT";
    static final String NO_CERTIFICATE = "UASERVER-NO-CERTIFICATE";
    static final String ADDRESS = "UASERVER-ADDRESS";
    static final String NAMES = "UASERVER-CERTIFICATE-NAMES";

    private static final Subject SELF = Subject.system("gateway-opcua");
    private static final String OBJECT = "gateway-opcua";

    private final String address;
    private final int port;
    private final Services services;
    private final Conditions conditions;

    Prerequisites(String address, int port, Services services, Conditions conditions) {
        this.address = address;
        this.port = port;
        this.services = services;
        this.conditions = conditions;
    }

    /** At a start the services may come later than this bundle. */
    boolean areServicesHere() {
        return services.certificates != null && (address.strip().startsWith("127.") || services.knowsAccounts());
    }

    Certificates.@Nullable Identity identity() {
        var certificates = services.certificates;
        try {
            if (certificates == null) throw new IllegalStateException("there is no store of certificates");
            var identity = certificates.identity(SELF, Certificates.APPLICATION);
            conditions.clear(NO_CERTIFICATE, OBJECT);
            return identity;
        } catch (IllegalStateException | SecurityException | UncheckedIOException e) {
            conditions.raise(
                    NO_CERTIFICATE,
                    OBJECT,
                    Severity.WARNING,
                    "The OPC UA server has no certificate, so it does not listen: " + e.getMessage() + ".",
                    "See whether the bundle security-certificates is active, and the rights of keys/certificates in the data folder. It is tried each 5 s.");
            return null;
        }
    }

    /** Null when it is none, or when other machines would come in where nobody can tell who they are. */
    @Nullable
    ListenAddress address() {
        try {
            var parsed = ListenAddress.parse(address);
            if (!parsed.isLoopback() && !services.knowsAccounts())
                throw new IllegalArgumentException(
                        "it is for other machines (address = %s), and no bundle that knows users serves now"
                                .formatted(parsed.text()));
            conditions.clear(ADDRESS, OBJECT);
            return parsed;
        } catch (IllegalArgumentException e) {
            conditions.raise(
                    ADDRESS,
                    OBJECT,
                    Severity.ERROR,
                    "The OPC UA server does not listen: " + e.getMessage() + ".",
                    "Set address in etc/io.orquestador.gateway.opcua.cfg, and see whether the bundles security-tokens and security-users are active. It is tried each 5 s.");
            return null;
        }
    }

    /** Asked first, since a server that fails to listen has cost a second of a core. */
    boolean isFree(ListenAddress listen) {
        try (var probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(listen.address(), port));
            return true;
        } catch (IOException e) {
            taken(listen, e);
            return false;
        }
    }

    void taken(ListenAddress listen, IOException e) {
        conditions.raise(
                PORT,
                OBJECT,
                Severity.ERROR,
                "The OPC UA server cannot listen at %s:%d: %s.".formatted(listen.text(), port, e.getMessage()),
                "Stop what has the port, or set another one (port in etc/io.orquestador.gateway.opcua.cfg). It is tried each 5 s.");
    }

    /** It listens. Clients that compare the address with the certificate may refuse it all the same. */
    void opened(ListenAddress listen, Certificates.Identity identity) {
        conditions.clear(PORT, OBJECT);
        var missing = listen.missing(identity.chain().get(0));
        if (missing.isEmpty()) conditions.clear(NAMES, OBJECT);
        else
            conditions.raise(
                    NAMES,
                    OBJECT,
                    Severity.WARNING,
                    "The certificate of the OPC UA server does not name %s, so clients that check this refuse it there."
                            .formatted(String.join(", ", missing)),
                    "Let clients come by a name or address that it has, or have another made: stop the runtime, remove both files application.* of keys/certificates/own in the data folder, start it, and trust the new certificate at each peer.");
    }
}
