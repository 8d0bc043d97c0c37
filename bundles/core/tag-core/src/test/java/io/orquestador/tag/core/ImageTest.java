package io.orquestador.tag.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.TagType;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ImageTest {
    @Test
    void readerNeverSeesHalfARowAlsoWhileTheImageGrows() throws Exception {
        var image = new Image();
        int tag = image.add(Fixture.tag("hot", TagType.INT64));
        var stop = new AtomicBoolean();
        var reader = CompletableFuture.supplyAsync(() -> {
            long reads = 0;
            long last = 0;
            while (!stop.get()) {
                var value = image.value("hot").orElseThrow();
                assertEquals(value.bits(), value.sourceEpochNanos());
                assertEquals(value.bits(), value.serverEpochNanos());
                assertEquals((int) value.bits(), value.bits() == 0 ? 0 : value.status());
                assertTrue(value.bits() >= last, "went back");
                last = value.bits();
                reads++;
            }
            return reads;
        });
        var batch = new SampleBatch(1);
        for (int i = 1; i <= 3_000_000 && !reader.isDone(); i++) {
            batch.clear();
            batch.add(tag, i, i, null, i, (byte) 1);
            batch.serverEpochNanos(i);
            image.apply(batch, 0);
            if (i % 1_000 == 0) image.add(Fixture.tag("t" + i, TagType.BOOL));
        }
        stop.set(true);
        assertTrue(reader.get(10, TimeUnit.SECONDS) > 100);
        assertEquals(3_001, image.tags().size());
    }
}
