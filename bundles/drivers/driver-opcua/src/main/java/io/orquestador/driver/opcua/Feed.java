package io.orquestador.driver.opcua;

import io.orquestador.support.driver.BusPort;
import io.orquestador.support.driver.DeviceStatus;
import io.orquestador.tag.PublishResult;
import io.orquestador.tag.SampleBatch;
import java.util.List;

/** The way of one server's values to the bus, in batches. For the owner's thread. */
final class Feed {
    private static final int MOST_ROWS = 8_192;

    private final BusPort bus;
    private final DeviceStatus status;
    private final ServerHealth health;
    private final SampleBatch batch = new SampleBatch(MOST_ROWS);
    private boolean lost;

    Feed(BusPort bus, DeviceStatus status, ServerHealth health) {
        this.bus = bus;
        this.status = status;
        this.health = health;
    }

    /** A batch with room for one more row at least. */
    SampleBatch batch() {
        if (batch.isFull()) flush();
        return batch;
    }

    /** Publishes what has been added. */
    void flush() {
        int size = batch.size();
        if (size == 0) return;
        var result = bus.publish(batch);
        batch.clear();
        boolean superseded = result instanceof PublishResult.Superseded;
        health.superseded(superseded);
        boolean dropped = result instanceof PublishResult.NotRecorded && bus.isKeeping();
        if (superseded || dropped) lost = true; // nobody saw it
        else status.samples.addAndGet(size);
    }

    /** Something was not seen by anybody since the last call: say everything once more. */
    boolean takeLost() {
        boolean was = lost;
        lost = false;
        return was;
    }

    /** The server sends what changes; the bus needs everything again. */
    void again(List<PointDecoder> points) {
        for (var point : points) point.addAgain(batch());
        flush();
    }

    /** No point has a value any more. */
    void allBad(List<PointDecoder> points, int badStatus) {
        for (var point : points) point.addBad(badStatus, batch());
        flush();
    }
}
