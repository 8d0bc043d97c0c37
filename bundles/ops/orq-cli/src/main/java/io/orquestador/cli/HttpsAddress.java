package io.orquestador.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/** Where other machines come in, as the plant's settings say. */
final class HttpsAddress {
    private HttpsAddress() {}

    /** Empty while it is closed, or where the settings are not to be seen from here. */
    static Optional<String> of(Path data) throws IOException {
        var settings = load(data);
        var port = settings.getProperty("port", "0").strip();
        if (port.equals("0")) return Optional.empty();
        var name = settings.getProperty("hostName", "").strip();
        return Optional.of("https://" + (name.isEmpty() ? node() : name) + (port.equals("443") ? "" : ":" + port));
    }

    /** Nothing where they are not to be seen from here. */
    static Properties load(Path data) throws IOException {
        var settings = new Properties();
        var file = settings(data);
        if (!Files.isReadable(file)) return settings;
        try (var in = Files.newBufferedReader(file)) {
            settings.load(in);
        }
        return settings;
    }

    static Path settings(Path data) {
        return data.resolve("etc/io.orquestador.https.cfg");
    }

    /** As security-tls names it. */
    static String node() throws IOException {
        var name =
                Files.readString(Path.of("/proc/sys/kernel/hostname")).strip().toLowerCase(Locale.ROOT);
        return name.split("\\.", -1)[0] + ".local";
    }
}
