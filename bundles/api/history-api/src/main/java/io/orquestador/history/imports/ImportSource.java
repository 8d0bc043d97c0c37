package io.orquestador.history.imports;

import io.orquestador.history.HistoryUnavailable;
import java.io.IOException;
import org.osgi.annotation.versioning.ConsumerType;

/** A file that can be read more than once, each time the same. */
@ConsumerType
@FunctionalInterface
public interface ImportSource {
    /** @throws ImportRefused that names the place in the file, also for one that the sink threw */
    void read(ImportSink sink) throws IOException, ImportRefused, HistoryUnavailable;
}
