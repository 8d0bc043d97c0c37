package io.orquestador.security.oidc;

import java.util.regex.Pattern;

/** Pages of ours that somebody is led to after signing in; never another site's. */
final class Targets {
    static final String FIRST = "/";

    /** One slash, then no other and no backslash: browsers take {@code //} and {@code /\} for another host. */
    private static final Pattern OWN = Pattern.compile("/(?![/\\\\])[A-Za-z0-9/_.~%?=&+,-]{0,200}");

    private Targets() {}

    /** That page, or the first. What the runtime answers to programs is no page. */
    static String own(String given) {
        return OWN.matcher(given).matches() && !given.startsWith("/api/") && !given.startsWith("/login")
                ? given
                : FIRST;
    }
}
