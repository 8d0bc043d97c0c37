package io.orquestador.driver.plc4x;

import io.orquestador.driver.DeviceProbe;
import io.orquestador.driver.DeviceProbe.Answer;
import io.orquestador.driver.DeviceProbe.Branch;
import io.orquestador.driver.DeviceProbe.Failed;
import io.orquestador.driver.DeviceProbe.Found;
import io.orquestador.driver.DeviceProbe.Item;
import io.orquestador.driver.DeviceProbe.Reached;
import io.orquestador.driver.DeviceProbe.Reading;
import io.orquestador.support.driver.RowValue;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.StatusCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.apache.plc4x.java.api.messages.PlcReadResponse;
import org.apache.plc4x.java.api.model.PlcTag;

/** One look at one PLC, on a connection of its own. For the thread that asks. */
final class Questions implements AutoCloseable {
    static final String NO_CONNECTION = "PLC4X-PROBE-NO-CONNECTION";
    /** Most of a value's text that is shown. */
    private static final int MOST_CHARS = 80;
    /** A browse may read the PLC's whole directory. */
    private static final int BROWSE_MS = 15_000;

    private final Settings settings;
    private final Link link;

    Questions(Settings settings, String name) {
        this.settings = settings;
        link = new Link(name);
    }

    @Override
    public void close() {
        link.disconnect();
        link.shutdown();
    }

    private void connectLink() throws LinkFailure {
        var connection = settings.connection();
        if (connection == null)
            throw new LinkFailure(LinkFailure.Kind.NO_CONNECTION, "there is no connection string", null);
        try {
            link.connect(connection, settings.connectTimeoutMs());
        } catch (LinkFailure e) {
            // a PLC has few places for those who ask, and the one before may have left it this moment
            if (e.kind() != LinkFailure.Kind.NO_ANSWER) throw e;
            link.connect(connection, settings.connectTimeoutMs());
        }
    }

    Answer<Reached> connect() {
        long before = System.nanoTime();
        try {
            connectLink();
            return new Found<>(new Reached("", (System.nanoTime() - before) / 1_000_000));
        } catch (LinkFailure e) {
            return failed(e);
        }
    }

    Answer<List<Reading>> preview() {
        var points = settings.points().points();
        var asked = points.subList(0, Math.min(points.size(), DeviceProbe.MOST_POINTS));
        try {
            connectLink();
            var readings = new ArrayList<Reading>();
            for (var point : asked) readings.add(reading(point));
            return new Found<>(readings);
        } catch (LinkFailure e) {
            return failed(e);
        }
    }

    /** Each alone: one that the PLC does not take must not hide the others. */
    private Reading reading(Point point) throws LinkFailure {
        PlcReadResponse response;
        try {
            if (!link.isConnected()) connectLink();
            response = link.read(List.of(point), settings.timeoutMs());
        } catch (LinkFailure e) {
            return new Reading(null, e.kind().status, LinkFailure.reason(e), "", List.of());
        }
        var batch = new SampleBatch(1);
        var code = Answers.code(response, point.path());
        var value = Answers.value(response, point.path());
        Values.add(batch, 0, point, code, value);
        int status = batch.statuses()[0];
        var reason = "";
        if (status != StatusCode.GOOD)
            reason = "the PLC answered %s%s"
                    .formatted(
                            code,
                            value == null
                                    ? ""
                                    : " with a " + value.getPlcValueType().name());
        return new Reading(
                RowValue.of(batch, 0), status, reason, value == null ? "" : shortened(value.toString()), List.of());
    }

    Answer<Branch> browse() {
        try {
            connectLink();
            var items = new ArrayList<Item>();
            boolean supported = link.exchange("a browse", BROWSE_MS, to -> {
                if (!to.getMetadata().isBrowseSupported()) return CompletableFuture.completedFuture(false);
                return to.browseRequestBuilder()
                        .addQuery("all", "*")
                        .build()
                        .executeWithInterceptor(item -> {
                            if (items.size() <= DeviceProbe.MOST_ITEMS)
                                items.add(item(item.getName(), item.getTag(), item.isWritable()));
                            return false; // what it would collect we have already
                        })
                        .thenApply(all -> true);
            });
            if (!supported)
                return new Failed<>(
                        DeviceProbe.NO_BROWSING,
                        "PLC4X cannot list what a PLC by %s offers"
                                .formatted(settings.place().split(":", 2)[0]),
                        "Take the addresses from the PLC's project, or import a tag list");
            boolean more = items.size() > DeviceProbe.MOST_ITEMS;
            return new Found<>(new Branch(more ? items.subList(0, DeviceProbe.MOST_ITEMS) : items, more));
        } catch (LinkFailure e) {
            return failed(e);
        }
    }

    private static Item item(String name, PlcTag tag, boolean writable) {
        var type = PointParser.valueType(tag);
        return new Item(
                name,
                tag.getAddressString().replace("\\", "\\\\").replace(" ", "\\s"),
                false,
                type == null ? "" : PointType.of(type).word(),
                "",
                writable,
                type == null ? "" : type.name().toLowerCase(Locale.ROOT),
                "");
    }

    private static String shortened(String text) {
        return text.length() > MOST_CHARS ? text.substring(0, MOST_CHARS) : text;
    }

    private <T> Failed<T> failed(LinkFailure why) {
        return new Failed<>(
                NO_CONNECTION,
                "%s: %s".formatted(settings.place(), LinkFailure.reason(why)),
                "Check address and port, rack and slot, and whether the PLC allows access (S7: PUT/GET)");
    }
}
