package io.orquestador.driver.opcua;

import java.net.URI;

/** One server and how to connect to it. */
record Target(
        String device,
        String url,
        SecurityKind security,
        User user,
        boolean allowPlainPassword,
        int timeoutMs,
        int sessionTimeoutMs) {

    static Target of(Settings settings, String url) {
        return new Target(
                settings.device(),
                url,
                settings.security(),
                settings.user(),
                settings.allowPlainPassword(),
                settings.timeoutMs(),
                settings.sessionTimeoutMs());
    }

    String host() {
        var host = URI.create(url).getHost();
        return host == null ? "" : host.replace("[", "").replace("]", "");
    }

    int port() {
        int port = URI.create(url).getPort();
        return port < 0 ? 4_840 : port;
    }
}
