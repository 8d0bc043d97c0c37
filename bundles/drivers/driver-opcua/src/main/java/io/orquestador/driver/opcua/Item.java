package io.orquestador.driver.opcua;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.encoding.EncodingContext;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned;
import org.eclipse.milo.opcua.stack.core.types.enumerated.DataChangeTrigger;
import org.eclipse.milo.opcua.stack.core.types.enumerated.DeadbandType;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MonitoringMode;
import org.eclipse.milo.opcua.stack.core.types.structured.DataChangeFilter;
import org.eclipse.milo.opcua.stack.core.types.structured.MonitoredItemCreateRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.MonitoringParameters;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadValueId;
import org.jspecify.annotations.Nullable;

/** One node that the server watches for us, for one or more points: those of one structure or array share it. For the owner's thread. */
final class Item {
    private final NodePlace place;
    private final Point first;
    private final List<PointDecoder> points = new ArrayList<>();
    private int refusal; // the server's status; 0 when it watches the node, or was not asked yet
    private boolean unfiltered;

    private Item(Point first) {
        this.first = first;
        place = first.place();
    }

    /**
     * Points that ask for the same, together.
     *
     * @param ofClass name of the publish class
     */
    static List<Item> of(List<PointDecoder> points, String ofClass) {
        var items = new LinkedHashMap<Object, Item>();
        for (var each : points) {
            var point = each.point();
            if (!point.pollClass().equals(ofClass)) continue;
            var node = new NodePlace(
                    point.place().namespaceUri(),
                    point.place().namespaceIndex(),
                    point.place().identifier(),
                    List.of(),
                    "");
            // a deadband is of a number, not of what it lies in
            boolean inside = !point.place().steps().isEmpty();
            var key = List.of(node, point.samplingMs(), inside, inside ? 0.0 : point.deadband(), point.percent());
            items.computeIfAbsent(key, none -> new Item(point)).points.add(each);
            if (inside) each.localDeadband(point.deadband());
        }
        return new ArrayList<>(items.values());
    }

    List<PointDecoder> points() {
        return points;
    }

    boolean isInside() {
        return points.stream().anyMatch(each -> !each.point().place().steps().isEmpty());
    }

    /** @return null when the server has no such namespace */
    @Nullable
    NodeId node(List<String> namespaces) {
        return place.in(namespaces);
    }

    int refusal() {
        return refusal;
    }

    void refusal(int status) {
        refusal = status;
    }

    boolean asksForFilter() {
        return !unfiltered && first.deadband() > 0 && !isInside();
    }

    /** The server does not filter this node: a deadband in the value's unit is applied here. @return false when it is none of these */
    boolean goWithoutFilter() {
        if (first.percent()) return false;
        unfiltered = true;
        for (var point : points) point.localDeadband(point.point().deadband());
        return true;
    }

    MonitoredItemCreateRequest request(NodeId node, int handle, Settings settings, EncodingContext context) {
        double sampling = first.samplingMs() >= 0 ? first.samplingMs() : settings.samplingMs();
        ExtensionObject filter = null;
        if (asksForFilter()) {
            var type = first.percent() ? DeadbandType.Percent : DeadbandType.Absolute;
            filter = ExtensionObject.encode(
                    context,
                    new DataChangeFilter(
                            DataChangeTrigger.StatusValue, Unsigned.uint(type.getValue()), first.deadband()));
        }
        return new MonitoredItemCreateRequest(
                new ReadValueId(node, AttributeId.Value.uid(), null, QualifiedName.NULL_VALUE),
                MonitoringMode.Reporting,
                new MonitoringParameters(
                        UInteger.valueOf(handle), sampling, filter, Unsigned.uint(settings.queueSize()), true));
    }
}
