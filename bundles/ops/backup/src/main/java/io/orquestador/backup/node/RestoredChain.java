package io.orquestador.backup.node;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.orquestador.support.runtime.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;

/** Leaves word beside a restored audit log, which its next start records and signs: that it goes on from a copy, and from which. */
final class RestoredChain {
    private static final ObjectMapper JSON = new ObjectMapper();

    private RestoredChain() {}

    /** @param folder the restored data folder; without an audit log in it nothing is left */
    static void mark(Path folder, Manifest manifest, Clock clock) throws IOException {
        var audit = folder.resolve("audit");
        if (!Files.isDirectory(audit)) return;
        var mark = new TreeMap<>(Map.of( // in order, as the audit log reads its JSON
                "backup", manifest.id(),
                "made", manifest.at(),
                "restored", clock.instant().toString(),
                "by", System.getProperty("user.name", "")));
        AtomicFile.write(audit.resolve("restored"), JSON.writeValueAsBytes(mark));
    }
}
