package io.orquestador.security.oidc;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the settings say, understood.
 *
 * @param issuer without a slash added or taken: it is compared letter by letter
 * @param secret name of the client's secret
 */
record Settings(
        String issuer,
        String clientId,
        String secret,
        List<String> scopes,
        String groupsClaim,
        String label,
        boolean fresh,
        GroupRoles roles) {
    private static final String OPENID = "openid";

    /**
     * @param properties all that the file holds
     * @return empty when there is no issuer: off
     * @throws IllegalArgumentException when a value is none; its message names it and says what to write
     */
    static Optional<Settings> of(OidcConfig config, Map<String, ?> properties) {
        var issuer = config.issuer().strip();
        if (issuer.isEmpty()) return Optional.empty();
        var address = Addresses.own(issuer);
        if (config.clientId().isBlank())
            throw new IllegalArgumentException("clientId is missing; write what this runtime is called at " + issuer);
        var scopes = Stream.concat(Stream.of(OPENID), Stream.of(config.scopes().split("[\\s,]+", -1)))
                .filter(scope -> !scope.isEmpty())
                .distinct()
                .toList();
        return Optional.of(new Settings(
                issuer,
                config.clientId().strip(),
                config.clientSecret().strip(),
                scopes,
                config.groupsClaim().strip(),
                config.label().isBlank() ? address.getHost() : config.label().strip(),
                config.fresh(),
                GroupRoles.of(properties)));
    }

    URI address() {
        return URI.create(issuer);
    }
}
