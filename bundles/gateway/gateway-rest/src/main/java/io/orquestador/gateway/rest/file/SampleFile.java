package io.orquestador.gateway.rest.file;

import io.orquestador.tag.TagValue;
import java.io.IOException;

/** A file that samples are written into, one after the other. Without its end it is not whole. */
public interface SampleFile {
    void row(String path, TagValue sample) throws IOException;

    /** Writes what is left, and leaves the stream open. */
    void end() throws IOException;
}
