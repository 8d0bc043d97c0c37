package io.orquestador.history.postgres;

import static org.awaitility.Awaitility.await;

import io.orquestador.support.test.MemoryJournal;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.TagType;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Appends whole numbers from 0 up, a batch every millisecond or so, until it is told to end. */
final class Load extends Thread {
    private final MemoryJournal journal;
    private final int perBatch;
    private final AtomicBoolean ends = new AtomicBoolean();
    volatile long appended;

    Load(MemoryJournal journal, int perBatch) {
        super("load");
        this.journal = journal;
        this.perBatch = perBatch;
    }

    @Override
    public void run() {
        int tag = journal.define(Plant.tag("load", TagType.INT64));
        var batch = new SampleBatch(perBatch);
        while (!ends.get()) {
            for (int i = 0; i < perBatch; i++) batch.addInt64(tag, Plant.T0 + appended + i, appended + i, 0);
            Plant.append(journal, batch, System.currentTimeMillis() * 1_000_000);
            appended += perBatch;
            pause();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(1); // the rate of the load, not a wait for anything
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    long end() throws InterruptedException {
        ends.set(true);
        join();
        return appended;
    }

    void awaitAppended(long more) {
        long until = appended + more;
        await().pollInterval(Duration.ofMillis(5))
                .atMost(Duration.ofSeconds(30))
                .until(() -> appended >= until);
    }
}
