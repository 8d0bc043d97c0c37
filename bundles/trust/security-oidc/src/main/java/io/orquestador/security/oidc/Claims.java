package io.orquestador.security.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What an ID token that is believed says of a person. */
final class Claims {
    private Claims() {}

    /** @param path a dot leads into a claim, unless there is one of just that name */
    static List<String> groups(JWTClaimsSet claims, String path) {
        Object value = claims.getClaim(path);
        if (value == null) {
            value = claims.getClaims();
            for (var step : path.split("\\.", -1)) value = value instanceof Map<?, ?> map ? map.get(step) : null;
        }
        if (value instanceof String one) return List.of(one);
        return value instanceof Collection<?> all
                ? all.stream()
                        .flatMap(each -> each instanceof String text ? Stream.of(text) : Stream.empty())
                        .toList()
                : List.of();
    }

    /** The first of these that there is. */
    static String text(JWTClaimsSet claims, String... names) {
        return Stream.of(names)
                .flatMap(name -> claims.getClaim(name) instanceof String text ? Stream.of(text) : Stream.empty())
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("");
    }
}
