package io.orquestador.driver.opcua;

import io.orquestador.driver.WriteResult;
import io.orquestador.driver.opcua.NodePlace.Index;
import java.lang.reflect.Array;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadValueId;
import org.eclipse.milo.opcua.stack.core.types.structured.WriteRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.WriteResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.WriteValue;
import org.jspecify.annotations.Nullable;

/** One write of one point, in the type that the server's node has, and read back. For the owner's thread. */
final class NodeWrite {
    /** The server says that it did not take the value. */
    private static final Set<Long> REFUSALS = Set.of(
            StatusCodes.Bad_NotWritable,
            StatusCodes.Bad_UserAccessDenied,
            StatusCodes.Bad_TypeMismatch,
            StatusCodes.Bad_OutOfRange,
            StatusCodes.Bad_NodeIdUnknown,
            StatusCodes.Bad_NodeIdInvalid,
            StatusCodes.Bad_WriteNotSupported,
            StatusCodes.Bad_IndexRangeInvalid,
            StatusCodes.Bad_IndexRangeNoData,
            StatusCodes.Bad_AttributeIdInvalid,
            StatusCodes.Bad_NotSupported);

    private final Link link;
    private final StructureTypes types;
    private final Point point;
    private final NodeId node;
    private boolean sent;

    NodeWrite(Link link, StructureTypes types, Point point, NodeId node) {
        this.link = link;
        this.types = types;
        this.point = point;
        this.node = node;
    }

    /** The server may have the value. */
    boolean isSent() {
        return sent;
    }

    /** @throws LinkFailure when no answer came: {@link #isSent} tells whether the server may have it */
    WriteResult run(Object value, LongSupplier epochNanos) throws LinkFailure {
        var builtin = types.builtin(link, node);
        if (builtin == null)
            return new WriteResult.Refused(
                    point.path() + ": the server does not tell the type of its node; nothing was sent");
        Object wanted;
        try {
            wanted = ValueEncoder.encode(point.path(), builtin, value);
        } catch (IllegalArgumentException e) {
            return new WriteResult.Refused(String.valueOf(e.getMessage()));
        }
        var range = range();
        Object whole = wanted;
        if (range != null) {
            whole = Array.newInstance(wanted.getClass(), 1);
            Array.set(whole, 0, wanted);
        }
        sent = true;
        var request = new WriteRequest(link.header(), new WriteValue[] {
            new WriteValue(node, AttributeId.Value.uid(), range, DataValue.valueOnly(Variant.of(whole)))
        });
        var results = link.call("writing", request, WriteResponse.class).getResults();
        long status = results == null || results.length == 0 ? StatusCodes.Bad_UnexpectedError : results[0].value();
        if ((int) status < 0) {
            var text = "%s: the server answered %s".formatted(point.path(), UaText.status((int) status));
            return REFUSALS.contains(status & 0xFFFF_0000L)
                    ? new WriteResult.Refused(text)
                    : new WriteResult.Unknown(text);
        }
        return readBack(wanted, range, epochNanos);
    }

    private WriteResult readBack(Object wanted, @Nullable String range, LongSupplier epochNanos) throws LinkFailure {
        var read = new ReadValueId(node, AttributeId.Value.uid(), range, QualifiedName.NULL_VALUE);
        var back = ServerInfo.values(link, List.of(read), 1).get(0);
        var found = back.value().value();
        if (back.statusCode().isBad())
            return new WriteResult.Unknown("%s was written, but reading it back the server answered %s"
                    .formatted(
                            point.path(), UaText.status((int) back.statusCode().value())));
        if (range != null && found != null && found.getClass().isArray())
            found = Array.getLength(found) == 0 ? null : Array.get(found, 0);
        if (Objects.equals(wanted, found)) return new WriteResult.Confirmed(epochNanos.getAsLong());
        return new WriteResult.Mismatch(found == null ? null : plain(found));
    }

    private static Object plain(Object value) {
        if (value instanceof Boolean) return value;
        if (value instanceof Float || value instanceof Double) return ((Number) value).doubleValue();
        if (value instanceof Number number) return number.longValue();
        return Objects.requireNonNullElse(PointType.text(value), value.toString());
    }

    private @Nullable String range() {
        return point.place().steps().isEmpty()
                ? null
                : ((Index) point.place().steps().get(0))
                        .at().stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
