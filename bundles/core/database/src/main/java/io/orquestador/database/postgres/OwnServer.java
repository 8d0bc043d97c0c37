package io.orquestador.database.postgres;

import java.io.IOException;
import java.sql.Connection;
import java.util.Optional;
import java.util.function.Function;

/** A server that somebody else runs; nothing is started or stopped here. */
record OwnServer(String url, String user, String passwordSecret, Function<String, Optional<char[]>> secrets)
        implements Server {
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
            return address().isOpen();
        } catch (IllegalArgumentException e) {
            return false; // told when it is tried
        }
    }

    private ServerAddress address() {
        return new ServerAddress("url in io.orquestador.database", url);
    }

    @Override
    public Endpoint ensureRunning() throws IOException {
        address().check();
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
