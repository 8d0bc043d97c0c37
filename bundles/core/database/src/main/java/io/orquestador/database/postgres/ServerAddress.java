package io.orquestador.database.postgres;

import java.io.IOException;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.postgresql.Driver;

/**
 * How the way to a server is protected, as the driver understands its address.
 *
 * @param name what people call it where they write it
 */
record ServerAddress(String name, String url) {
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "::1", "[::1]");
    private static final Set<String> VERIFIED = Set.of("verify-full", "verify-ca");

    /** Whether whoever is on the way could read along, or stand in for the server. */
    boolean isOpen() {
        boolean isVerified =
                VERIFIED.contains(property("sslmode")) && property("sslfactory").isEmpty();
        return isFar() && !isVerified;
    }

    /** @throws IOException when it leads to another machine and nobody said how that is protected */
    void check() throws IOException {
        if (isFar() && property("sslmode").isEmpty())
            throw new IOException(
                    name
                            + " leads to another machine and does not say how the connection is protected. Add"
                            + " ?sslmode=verify-full&sslrootcert=/path/ca.pem to it; where something else protects it, say sslmode=disable.");
    }

    private boolean isFar() {
        return Stream.of(property("PGHOST").split(",")).anyMatch(host -> !HERE.contains(host));
    }

    private String property(String wanted) {
        var properties = Driver.parseURL(url, new Properties());
        if (properties == null)
            throw new IllegalArgumentException(
                    name
                            + " is no address of a server; write it like jdbc:postgresql://db.plant.example:5432/orquestador?sslmode=verify-full");
        return properties.getProperty(wanted, "");
    }
}
