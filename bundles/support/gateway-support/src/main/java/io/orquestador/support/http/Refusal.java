package io.orquestador.support.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.servlet.http.HttpServletResponse;

/**
 * An answer that is no, as RFC 9457 problem+json.
 *
 * @param code stable, e.g. {@code HTTP-HOST}
 * @param detail what happened and what to do, one or two sentences
 */
public record Refusal(int status, String title, String code, String detail) {
    public static final String MEDIA_TYPE = "application/problem+json";

    /** Header {@code Retry-After} of every 503: a swap takes less. */
    public static final String RETRY_AFTER_S = "1";

    public static Refusal notFound() {
        return new Refusal(
                HttpServletResponse.SC_NOT_FOUND,
                "Not Found",
                "HTTP-NOT-FOUND",
                "There is nothing at this address. See /docs for what there is.");
    }

    /** Nobody there now, and somebody soon: what a caller may ask again, unlike a 404. */
    public static Refusal away(String code, String detail) {
        return new Refusal(HttpServletResponse.SC_SERVICE_UNAVAILABLE, "Service Unavailable", code, detail);
    }

    public String json() {
        return "{\"type\":%s,\"title\":%s,\"status\":%d,\"code\":%s,\"detail\":%s}"
                .formatted(quoted("urn:orquestador:" + code), quoted(title), status, quoted(code), quoted(detail));
    }

    public void send(HttpServletResponse response) throws IOException {
        var body = json().getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType(MEDIA_TYPE);
        response.setContentLength(body.length);
        if (status == HttpServletResponse.SC_UNAUTHORIZED)
            response.setHeader("WWW-Authenticate", "Bearer realm=\"orquestador\"");
        if (status == HttpServletResponse.SC_SERVICE_UNAVAILABLE) response.setHeader("Retry-After", RETRY_AFTER_S);
        response.getOutputStream().write(body);
        response.flushBuffer();
    }

    /** A JSON string; everything but plain ASCII is escaped. */
    private static String quoted(String text) {
        var out = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') out.append('\\').append(c);
            else if (c >= ' ' && c < 127) out.append(c);
            else out.append("\\u%04x".formatted((int) c));
        }
        return out.append('"').toString();
    }
}
