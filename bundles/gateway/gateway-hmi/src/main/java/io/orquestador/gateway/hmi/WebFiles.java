package io.orquestador.gateway.hmi;

import java.net.URL;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The files of the HMI by the address they answer. Safe from any thread. */
final class WebFiles {
    static final String PAGE = "index.html";

    /** What is sent, and nothing else is. */
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html;charset=UTF-8",
            "js", "text/javascript;charset=UTF-8",
            "css", "text/css;charset=UTF-8",
            "svg", "image/svg+xml",
            "png", "image/png",
            "woff2", "font/woff2",
            "json", "application/json",
            "webmanifest", "application/manifest+json");

    private final Function<String, @Nullable URL> entries;
    private final Map<String, WebFile> read = new ConcurrentHashMap<>();

    /** @param entries finds a file by its name, e.g. {@code assets/index-1a2b.js.br}; null when there is none */
    WebFiles(Function<String, @Nullable URL> entries) {
        this.entries = entries;
    }

    /**
     * The file for an address, in the best coding the browser takes. Outside of assets/ what has no extension, or has parts, is a view (a unit's
     * name may hold a dot): the page answers, and finds the view itself.
     */
    Optional<WebFile> find(String address, @Nullable String accepted) {
        var name = nameOf(address);
        if (type(name) == null) return Optional.empty();
        for (var coding : Coding.values()) {
            if (!coding.isTakenBy(accepted)) continue;
            var file = file(name, coding);
            if (file.isPresent()) return file;
        }
        return Optional.empty();
    }

    static boolean isAsset(String name) {
        return name.startsWith("assets/");
    }

    static @Nullable String type(String name) {
        return TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    }

    private static String nameOf(String address) {
        var name = address.substring(1);
        boolean isView = !isAsset(name) && (name.indexOf('/') >= 0 || name.indexOf('.') < 0);
        return isView ? PAGE : name;
    }

    private Optional<WebFile> file(String name, Coding coding) {
        var stored = name + coding.suffix;
        var known = read.get(stored);
        if (known != null) return Optional.of(known);
        var content = entries.apply(stored);
        if (content == null) return Optional.empty();
        return Optional.of(read.computeIfAbsent(stored, s -> WebFile.read(name, coding, content)));
    }
}
