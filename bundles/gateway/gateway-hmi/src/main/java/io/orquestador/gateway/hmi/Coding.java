package io.orquestador.gateway.hmi;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a file was compressed at build; the best first. */
enum Coding {
    BROTLI("br", ".br"),
    GZIP("gzip", ".gz"),
    PLAIN("identity", "");

    /** In {@code Accept-Encoding} and {@code Content-Encoding}. */
    final String token;

    final String suffix;

    Coding(String token, String suffix) {
        this.token = token;
        this.suffix = suffix;
    }

    /** Whether a browser that says {@code accepted} takes it. Weights are read only as far as "not at all"; a wildcard is not believed. */
    boolean isTakenBy(@Nullable String accepted) {
        if (this == PLAIN) return true;
        if (accepted == null) return false;
        for (var offer : accepted.toLowerCase(Locale.ROOT).split(",", -1)) {
            var parts = offer.strip().split(";", -1);
            if (parts[0].strip().equals(token))
                return parts.length == 1 || !parts[1].strip().matches("q=0(\\.0*)?");
        }
        return false;
    }
}
