package io.orquestador.security.oidc;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which addresses are asked: the configured one by HTTPS, and of what it names only its own host. So nobody who answers makes us ask another. */
final class Addresses {
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final String HTTPS = "https";

    private Addresses() {}

    /**
     * The configured one.
     *
     * @throws IllegalArgumentException when it is none of HTTPS, and not of this machine
     */
    static URI own(String issuer) {
        var address = parsed(issuer);
        boolean fine = address != null
                && address.getHost() != null
                && address.getRawUserInfo() == null
                && address.getRawQuery() == null
                && address.getRawFragment() == null
                && isAllowed(address);
        if (!fine)
            throw new IllegalArgumentException("issuer is \"" + issuer
                    + "\"; write an address with https://, without ? and #, as the provider names itself");
        return Objects.requireNonNull(address);
    }

    /**
     * One that the provider names.
     *
     * @throws IllegalArgumentException when it is not one of the same host, or not by HTTPS
     */
    static URI ofProvider(String text, String what, URI issuer) {
        var address = parsed(text);
        boolean fine = address != null
                && address.getHost() != null
                && address.getHost().equalsIgnoreCase(issuer.getHost())
                && address.getRawUserInfo() == null
                && address.getRawFragment() == null
                && isAllowed(address);
        if (!fine)
            throw new IllegalArgumentException(
                    "its " + what + " is \"" + text + "\", which is no https address of " + issuer.getHost());
        return Objects.requireNonNull(address);
    }

    /** HTTP to this machine itself only, where nobody listens on the way. */
    private static boolean isAllowed(URI address) {
        var scheme = String.valueOf(address.getScheme());
        return scheme.equals(HTTPS)
                || (scheme.equals("http") && HERE.contains(address.getHost().toLowerCase(Locale.ROOT)));
    }

    private static @Nullable URI parsed(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
