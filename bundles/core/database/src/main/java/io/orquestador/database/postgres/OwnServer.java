package io.orquestador.database.postgres;

import java.io.IOException;
import java.sql.Connection;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.postgresql.Driver;

/** A server that somebody else runs; nothing is started or stopped here. */
record OwnServer(String url, String user, String passwordSecret, Function<String, Optional<char[]>> secrets)
        implements Server {
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "::1", "[::1]");
    private static final Set<String> VERIFIED = Set.of("verify-full", "verify-ca");

    OwnServer {
        if (!url.startsWith("jdbc:postgresql:"))
            throw new IllegalArgumentException(
                    "url in io.orquestador.database is '" + url + "'; it must begin with jdbc:postgresql:");
        if (user.isBlank())
            throw new IllegalArgumentException("user in io.orquestador.database is empty; with url it must be set");
    }

    /** Whether whoever is on the way could read along, or stand in for the server. */
    boolean isOpen() {
        try {
            boolean isVerified =
                    VERIFIED.contains(mode(url)) && property(url, "sslfactory").isEmpty();
            return isFar(url) && !isVerified;
        } catch (IllegalArgumentException e) {
            return false; // told when it is tried
        }
    }

    private static boolean isFar(String url) {
        return Stream.of(property(url, "PGHOST").split(",")).anyMatch(host -> !HERE.contains(host));
    }

    private static String mode(String url) {
        return property(url, "sslmode");
    }

    private static String property(String url, String name) {
        var properties = Driver.parseURL(url, new Properties());
        if (properties == null)
            throw new IllegalArgumentException(
                    "url in io.orquestador.database is no address of a server; write it like jdbc:postgresql://db.plant.example:5432/orquestador?sslmode=verify-full");
        return properties.getProperty(name, "");
    }

    @Override
    public Endpoint ensureRunning() throws IOException {
        if (isFar(url) && mode(url).isEmpty())
            throw new IOException(
                    "url in io.orquestador.database leads to another machine and does not say how the connection is protected. Add"
                            + " ?sslmode=verify-full&sslrootcert=/path/ca.pem to it; where something else protects it, say sslmode=disable.");
        if (passwordSecret.isBlank()) return new Endpoint(url, user, "");
        var password = secrets.apply(passwordSecret);
        if (password.isEmpty())
            throw new IOException("There is no secret '" + passwordSecret + "' (passwordSecret in"
                    + " io.orquestador.database). Add it to the secrets of this node.");
        return new Endpoint(url, user, new String(password.get()));
    }

    /** Its own administrator does that; the secret is asked at each look. */
    @Override
    public void changePassword(Connection admin, String password) {}

    @Override
    public String describe() {
        return url;
    }

    @Override
    public int restarts() {
        return 0;
    }

    @Override
    public void stop() {}
}
