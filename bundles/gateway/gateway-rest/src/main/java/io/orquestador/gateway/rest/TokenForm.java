package io.orquestador.gateway.rest;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.core.HttpHeaders;

/**
 * What an OAuth 2 client sends to get a token: a form, and in it or by HTTP Basic who it is. Read from the body itself: a servlet's parameters would
 * be those of the address, too. Source: RFC 6749, 2.3.1, 3.2 and appendix B.
 */
final class TokenForm {
    private static final String BASIC = "Basic ";

    /** Who asks, and the token that shows it. */
    static final class Client {
        final String program;
        final String token;

        private Client(String program, String token) {
            this.program = program;
            this.token = token;
        }
    }

    /** Why nothing is granted, by the words of RFC 6749, 5.2. Its text is ASCII without quotes, and nothing that was sent. */
    static final class Refused extends Exception {
        private final String error;

        Refused(String error, String description) {
            super(description, null, false, false); // an answer, not a fault: nobody reads its stack
            this.error = error;
        }

        /** e.g. {@code invalid_grant} */
        String error() {
            return error;
        }
    }

    private final Map<String, String> fields;
    private final Optional<Client> client;

    private TokenForm(Map<String, String> fields, Optional<Client> client) {
        this.fields = fields;
        this.client = client;
    }

    /** @param most bytes the form may have */
    static TokenForm read(HttpServletRequest request, InputStream body, int most) throws IOException, Refused {
        var bytes = body.readNBytes(most + 1);
        if (bytes.length > most) throw invalid("The form may have " + most + " bytes.");
        var fields = fields(new String(bytes, StandardCharsets.UTF_8));
        var headers = Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION));
        return new TokenForm(fields, headers.isEmpty() ? inForm(fields) : byHeader(headers, fields));
    }

    /** What has no value counts as not sent; nothing may come twice. */
    private static Map<String, String> fields(String form) throws Refused {
        var fields = new HashMap<String, String>();
        for (var field : form.split("&", -1)) {
            if (field.isEmpty()) continue;
            int at = field.indexOf('=');
            var name = decoded(at < 0 ? field : field.substring(0, at));
            var value = at < 0 ? "" : decoded(field.substring(at + 1));
            if (fields.put(name, value) != null) throw invalid("A parameter came more than once.");
        }
        fields.values().removeIf(String::isEmpty);
        return fields;
    }

    private static String decoded(String text) throws Refused {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw invalid("A percent sign is followed by something else than two hexadecimal digits.");
        }
    }

    private static Optional<Client> inForm(Map<String, String> fields) throws Refused {
        var token = fields.get("client_secret");
        if (token == null) return Optional.empty();
        var program = fields.get("client_id");
        if (program == null) throw invalid("client_id is missing: the login of the account whose token it is.");
        return Optional.of(new Client(program, token));
    }

    private static Optional<Client> byHeader(List<String> headers, Map<String, String> fields) throws Refused {
        if (headers.size() > 1 || fields.containsKey("client_secret"))
            throw invalid("Say who asks once: by HTTP Basic, or by client_id and client_secret in the form.");
        var client = basic(headers.get(0));
        if (!fields.getOrDefault("client_id", client.program).equals(client.program))
            throw invalid("client_id is another than that of HTTP Basic.");
        return Optional.of(client);
    }

    private static Client basic(String header) throws Refused {
        if (!header.regionMatches(true, 0, BASIC, 0, BASIC.length()))
            throw new Refused("invalid_client", "Here a program says by HTTP Basic who it is, by no other scheme.");
        try {
            var bytes =
                    Base64.getDecoder().decode(header.substring(BASIC.length()).strip());
            var pair = new String(bytes, StandardCharsets.UTF_8);
            int at = pair.indexOf(':');
            if (at >= 0) return new Client(decoded(pair.substring(0, at)), decoded(pair.substring(at + 1)));
        } catch (IllegalArgumentException e) {
            // told below
        }
        throw new Refused("invalid_client", "That is no HTTP Basic: base64 of login, colon and token.");
    }

    static Refused invalid(String description) {
        return new Refused("invalid_request", description);
    }

    /** Empty when it was not sent. */
    Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    /** @throws Refused when it was not sent */
    String needed(String name) throws Refused {
        return field(name).orElseThrow(() -> invalid(name + " is missing."));
    }

    /** Empty when nobody says who asks. */
    Optional<Client> client() {
        return client;
    }
}
