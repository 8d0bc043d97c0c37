package io.orquestador.security.secrets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What tells files from others without reading them. */
record FileStamp(List<Object> seen) {
    static final FileStamp NONE = new FileStamp(List.of());

    static FileStamp of(List<Path> files) throws IOException {
        var seen = new ArrayList<Object>();
        for (var file : files) {
            if (!Files.exists(file)) {
                seen.add("none");
                continue;
            }
            seen.add(Files.getLastModifiedTime(file));
            seen.add(Files.getAttribute(file, "unix:ino"));
            seen.add(Files.getAttribute(file, "unix:mode"));
        }
        return new FileStamp(List.copyOf(seen));
    }
}
