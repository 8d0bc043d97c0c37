package io.orquestador.security.oidc;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Values on the way to the provider, as RFC 6749 writes them. */
final class Forms {
    private Forms() {}

    static String of(Map<String, String> values) {
        return values.entrySet().stream()
                .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
                .collect(Collectors.joining("&"));
    }

    static String withClient(Map<String, String> values, String id, char[] secret) {
        var all = new LinkedHashMap<>(values);
        all.put("client_id", id);
        all.put("client_secret", new String(secret));
        return of(all);
    }

    /** RFC 6749, 2.3.1: both are encoded as in a form before. */
    static String basic(String id, char[] secret) {
        var pair = encoded(id) + ":" + encoded(new String(secret));
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
