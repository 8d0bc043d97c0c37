package io.orquestador.gateway.opcua;

import io.orquestador.history.HistoryUnavailable;
import io.orquestador.support.test.MemoryHistory;
import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagType;
import io.orquestador.tag.TagValue;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Samples in memory, asked as the historian is. */
final class FakeHistory extends MemoryHistory {
    volatile @Nullable CountDownLatch hold;

    void add(TagDefinition tag, long source, double value, int status) {
        add(new TagValue(
                tag,
                Double.doubleToRawLongBits(value),
                null,
                status,
                (byte) TagType.FLOAT64.code(),
                source,
                source + 1_000_000));
    }

    void addText(TagDefinition tag, long source, String text) {
        add(new TagValue(tag, 0, text, StatusCode.GOOD, (byte) TagType.STRING.code(), source, source));
    }

    @Override
    protected void asked() throws HistoryUnavailable {
        var wait = hold;
        try {
            if (wait != null) wait.await();
        } catch (InterruptedException e) {
            throw new HistoryUnavailable("ended");
        }
        super.asked();
    }
}
