package io.orquestador.history.imports;

import io.orquestador.history.HistoryUnavailable;
import io.orquestador.tag.TagType;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** Takes samples one by one, in the order of the file. For one thread. */
@ProviderType
public interface ImportSink {

    /**
     * The tag of that path.
     *
     * @param type as the file says; null when it does not, and the tag's counts
     * @param unit UCUM code as the file says; null when it does not
     * @return a number for {@link #type} and {@link #add}, valid in this pass
     * @throws ImportRefused when nobody knows the tag, or it has another type or unit
     */
    int tag(String path, @Nullable TagType type, @Nullable String unit) throws ImportRefused, HistoryUnavailable;

    TagType type(int tag);

    /**
     * Columns as in {@code SampleBatch}; the type is the tag's whatever the flags say.
     *
     * @param flags of FLOAT32, NO_VALUE and CLOCK_REPLACED; others do not count
     * @throws ImportRefused when the time is before 2000 or in the future, or the text none that can be stored
     */
    void add(int tag, long sourceEpochNanos, long bits, @Nullable String text, int status, byte flags)
            throws ImportRefused, HistoryUnavailable;
}
