package io.orquestador.support.parquet;

import org.jspecify.annotations.Nullable;

/** A file is none, is damaged, or uses what is not read here; the message says which, and what to do. */
public final class UnreadableParquet extends Exception {
    UnreadableParquet(String message) {
        super(message);
    }

    UnreadableParquet(String message, Throwable cause) {
        super(message, cause);
    }

    /** What metadata must say; a code that nobody knows here is null. */
    static <T> T said(@Nullable T value) throws UnreadableParquet {
        if (value != null) return value;
        throw new UnreadableParquet("its metadata is damaged, or newer than what is read here; make the file again");
    }
}
