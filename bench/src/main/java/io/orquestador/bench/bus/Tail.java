package io.orquestador.bench.bus;

import io.orquestador.journal.Journal;
import io.orquestador.journal.JournalReader;
import io.orquestador.journal.JournalVisitor;
import io.orquestador.support.runtime.OwnerThread;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Reads the journal's end as it comes, and says that it has it, so that the journal can let it go. */
public final class Tail implements AutoCloseable {
    private final Journal journal;
    private final JournalReader reader;
    private final JournalVisitor visitor;
    private final OwnerThread thread;
    private volatile @Nullable IOException failure;

    Tail(String name, Journal journal, JournalReader reader, JournalVisitor visitor) {
        this.journal = journal;
        this.reader = reader;
        this.visitor = visitor;
        thread = new OwnerThread(name + "-reader", 4, this::read);
        thread.start();
    }

    private long read() {
        try {
            reader.read(visitor, 10_000, 100);
        } catch (IOException e) {
            failure = e;
            throw new UncheckedIOException(e);
        }
        long done = Math.min(reader.position(), journal.durableEnd());
        if (done == reader.position()) reader.commit(done);
        return 0;
    }

    /** @throws IOException when something could not be read, so that what was counted is too little */
    public void check() throws IOException {
        var why = failure;
        if (why != null) throw new IOException("the journal could not be read", why);
    }

    /** Nothing is delivered any more afterwards. */
    @Override
    public void close() {
        thread.stop();
        reader.wakeUp();
        thread.stopAndJoin(5_000);
        reader.close();
    }
}
