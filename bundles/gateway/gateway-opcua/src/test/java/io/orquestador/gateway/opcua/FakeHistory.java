package io.orquestador.gateway.opcua;

import io.orquestador.history.Bucket;
import io.orquestador.history.History;
import io.orquestador.history.HistoryUnavailable;
import io.orquestador.history.Trend;
import io.orquestador.tag.Flags;
import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagType;
import io.orquestador.tag.TagValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Samples in memory, asked as the historian is. */
final class FakeHistory implements History {
    private final List<TagValue> values = new ArrayList<>();
    volatile boolean away;
    volatile @Nullable CountDownLatch hold;

    void add(TagDefinition tag, long source, double value, int status) {
        values.add(new TagValue(
                tag,
                Double.doubleToRawLongBits(value),
                null,
                status,
                (byte) TagType.FLOAT64.code(),
                source,
                source + 1_000_000));
    }

    void addText(TagDefinition tag, long source, String text) {
        values.add(new TagValue(tag, 0, text, StatusCode.GOOD, (byte) TagType.STRING.code(), source, source));
    }

    private void check() throws HistoryUnavailable {
        var wait = hold;
        try {
            if (wait != null) wait.await();
        } catch (InterruptedException e) {
            throw new HistoryUnavailable("ended");
        }
        if (away) throw new HistoryUnavailable("the test says so");
    }

    @Override
    public Optional<TagValue> last(String path) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void raw(String path, long from, long to, Predicate<TagValue> sink) throws HistoryUnavailable {
        check();
        for (var value : values)
            if (value.tag().path().equals(path) && value.sourceEpochNanos() >= from && value.sourceEpochNanos() < to)
                if (!sink.test(value)) return;
    }

    @Override
    public List<Bucket> buckets(String path, long from, long to, int count) throws HistoryUnavailable {
        check();
        if (from >= to || count < 1 || count > 10_000) throw new IllegalArgumentException("count " + count);
        var buckets = new ArrayList<Bucket>();
        long step = (to - from) / count;
        for (int i = 0; i < count; i++) {
            long begin = from + i * step;
            var all = new ArrayList<TagValue>();
            raw(path, begin, i == count - 1 ? to : begin + step, all::add);
            var good = all.stream()
                    .filter(value -> StatusCode.isGood(value.status()) && !Flags.has(value.flags(), Flags.NO_VALUE))
                    .mapToDouble(value -> Double.longBitsToDouble(value.bits()))
                    .summaryStatistics();
            boolean none = good.getCount() == 0;
            buckets.add(new Bucket(
                    begin,
                    none ? Double.NaN : good.getMin(),
                    none ? Double.NaN : good.getMax(),
                    none ? Double.NaN : good.getAverage(),
                    all.size(),
                    good.getCount()));
        }
        return buckets;
    }

    @Override
    public Trend trend(String path, long from, long bucket, int count) {
        throw new UnsupportedOperationException();
    }
}
