package io.orquestador.security.webauthn;

import io.orquestador.security.factors.FactorRefused;
import io.orquestador.security.passkeys.Ceremonies.Site;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** On which pages passkeys work: by HTTPS under the one name that they are made for, and at the machine itself. */
final class Pages {
    private static final String LOCAL = "localhost";

    private final String host;

    /** @param host of HTTPS */
    Pages(String host) {
        this.host = host;
    }

    /** The first that is set; else this machine's name with {@code .local}, as security-tls takes it for the certificate. */
    static Pages of(String host, String httpsHost) {
        if (!host.isBlank()) return new Pages(host.strip().toLowerCase(Locale.ROOT));
        if (!httpsHost.isBlank()) return new Pages(httpsHost.strip().toLowerCase(Locale.ROOT));
        return new Pages(machine());
    }

    private static String machine() {
        try {
            var name = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
            return name.toLowerCase(Locale.ROOT).split("\\.", -1)[0] + ".local";
        } catch (IOException e) {
            return LOCAL;
        }
    }

    Site site(String page) throws FactorRefused {
        try {
            var uri = URI.create(page);
            boolean isPage =
                    page.equals(uri.getScheme() + "://" + uri.getRawAuthority()) && uri.getRawUserInfo() == null;
            var name = String.valueOf(uri.getHost());
            if (isPage && "https".equals(uri.getScheme()) && name.equals(host)) return new Site(name, page);
            // a browser takes this machine itself for as safe as HTTPS
            if (isPage && "http".equals(uri.getScheme()) && name.equals(LOCAL)) return new Site(name, page);
        } catch (IllegalArgumentException e) {
            // no page at all
        }
        throw new FactorRefused(
                "PASSKEY-PAGE",
                "Passkeys work where the HMI is opened as https://" + host
                        + ", not here. Open it by that name, or take a code of the app.");
    }
}
