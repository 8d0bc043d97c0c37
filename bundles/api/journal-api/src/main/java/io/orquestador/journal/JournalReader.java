package io.orquestador.journal;

import java.io.IOException;
import org.osgi.annotation.versioning.ProviderType;

/** One cursor over the journal. For one thread at a time, but {@link #close} and {@link #wakeUp} from any. */
@ProviderType
public interface JournalReader extends AutoCloseable {

    /**
     * Delivers what there is, at most {@code maxFrames} batches and gaps; waits up to {@code waitMs} for the first.
     *
     * @return how many were delivered; 0 after the wait, a wake-up, or when the journal is being closed ({@link #isClosed})
     * @throws IOException when the disk cannot be read; the position is unchanged and the call may be made again
     */
    int read(JournalVisitor visitor, int maxFrames, long waitMs) throws IOException;

    /** Just after the last batch or gap delivered. */
    long position();

    /** The journal and {@link #position()}, to be kept with the reader's results. */
    Cursor cursor();

    /**
     * Says that everything up to {@code position} is done with, so that its segments may go in time. A live reader may only commit what is
     * durable.
     *
     * @throws IllegalArgumentException when the position is ahead of what was delivered, or not durable yet
     */
    void commit(long position);

    /** Makes a waiting {@link #read} return. */
    void wakeUp();

    /** The journal is going away (it may be on its way back as a new version): close this and open at the new service. */
    boolean isClosed();

    @Override
    void close();
}
