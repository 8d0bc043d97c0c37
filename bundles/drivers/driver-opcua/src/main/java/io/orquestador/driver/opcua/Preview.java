package io.orquestador.driver.opcua;

import io.orquestador.driver.DeviceProbe.Reading;
import io.orquestador.tag.Flags;
import io.orquestador.tag.SampleBatch;
import io.orquestador.tag.StatusCode;
import io.orquestador.tag.TagType;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.OpcUaDataType;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadValueId;
import org.jspecify.annotations.Nullable;

/** Reads points once, as the driver would show them. */
final class Preview {
    private static final long ANY_TIME = 1;

    private final Link link;
    private final ServerInfo info;
    private final StructureTypes types;

    Preview(Link link, ServerInfo info) {
        this.link = link;
        this.info = info;
        types = new StructureTypes(link.context());
    }

    /** @return one for each point, in their order */
    List<Reading> read(List<Point> points) throws LinkFailure {
        var reads = new ArrayList<ReadValueId>();
        for (var point : points) {
            var node = point.place().in(info.namespaces());
            if (node != null && !point.place().steps().isEmpty()) types.learn(link, node);
            reads.add(ServerInfo.value(node == null ? NodeIds.Server_NamespaceArray : node));
        }
        var values = ServerInfo.values(link, reads, info.mostPerRead());
        var readings = new ArrayList<Reading>();
        for (int i = 0; i < points.size(); i++) readings.add(reading(points.get(i), values.get(i)));
        return readings;
    }

    private Reading reading(Point point, DataValue value) {
        if (point.place().in(info.namespaces()) == null)
            return new Reading(
                    null,
                    (int) StatusCodes.Bad_NodeIdUnknown,
                    "The server has no such namespace; it has " + UaText.safe(String.join(", ", info.namespaces())),
                    "",
                    List.of());
        var batch = new SampleBatch(1);
        new PointDecoder(point, 0).decode(value, ANY_TIME, types, batch);
        int status = batch.statuses()[0];
        return new Reading(value(batch), status, reason(point, value, status), raw(value), List.of());
    }

    private static @Nullable Object value(SampleBatch batch) {
        byte flags = batch.flags()[0];
        if (Flags.has(flags, Flags.NO_VALUE)) return null;
        long bits = batch.bits()[0];
        var type = Flags.type(flags);
        if (type == TagType.BOOL) return bits != 0;
        if (type == TagType.INT64) return bits;
        return type == TagType.STRING ? batch.text(0) : (Object) Double.longBitsToDouble(bits);
    }

    private static String reason(Point point, DataValue value, int status) {
        if (StatusCode.isGood(status)) return "";
        if (status == StatusCode.BAD_TYPE_MISMATCH && value.statusCode().isGood())
            return "The server's value is a " + type(value) + ", not a "
                    + point.type().word();
        return "The server calls this value %s. Look at it in the server, or at its sensor; the tag shows no value until it is good."
                .formatted(UaText.status(status));
    }

    private static String raw(DataValue value) {
        var whole = value.value().value();
        return whole == null ? "" : (type(value) + " " + Directory.text(whole)).strip();
    }

    private static String type(DataValue value) {
        return value.value().getDataType().map(OpcUaDataType::name).orElse("value")
                + (value.value().value() != null
                                && value.value().value().getClass().isArray()
                        ? "[]"
                        : "");
    }
}
