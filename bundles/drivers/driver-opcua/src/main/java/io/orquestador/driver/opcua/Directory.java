package io.orquestador.driver.opcua;

import io.orquestador.driver.DeviceProbe;
import io.orquestador.driver.DeviceProbe.Branch;
import io.orquestador.driver.DeviceProbe.Item;
import io.orquestador.driver.opcua.NodePlace.Step;
import io.orquestador.driver.opcua.StructureTypes.Missing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.OpcUaDataType;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UByte;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned;
import org.eclipse.milo.opcua.stack.core.types.enumerated.BrowseDirection;
import org.eclipse.milo.opcua.stack.core.types.enumerated.BrowseResultMask;
import org.eclipse.milo.opcua.stack.core.types.enumerated.NodeClass;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowseDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowseNextRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowseNextResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowseRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowseResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowseResult;
import org.eclipse.milo.opcua.stack.core.types.structured.EUInformation;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadValueId;
import org.eclipse.milo.opcua.stack.core.types.structured.ReferenceDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.ViewDescription;
import org.jspecify.annotations.Nullable;

/** One level of a server's address space at a time, so that a cycle in it leads nobody astray. Names are the server's, untrusted. */
final class Directory {
    private static final int MOST_TEXT = 80;
    private static final int WRITABLE = 0x02; // of UserAccessLevel
    private static final AttributeId[] OF_VARIABLES = {
        AttributeId.DataType, AttributeId.UserAccessLevel, AttributeId.Description, AttributeId.Value
    };

    private final Link link;
    private final ServerInfo info;
    private final StructureTypes types;

    Directory(Link link, ServerInfo info) {
        this.link = link;
        this.info = info;
        types = new StructureTypes(link.context());
    }

    /**
     * @param parent address of a branch; empty for the top
     * @throws IllegalArgumentException when it is no address, or the server refuses it
     */
    Branch below(String parent) throws LinkFailure {
        var place = parent.isEmpty() ? null : NodePlace.parse(parent);
        var node = place == null ? NodeIds.ObjectsFolder : place.in(info.namespaces());
        if (node == null) throw new IllegalArgumentException("the server has no namespace of " + parent);
        var steps = place == null ? List.<Step>of() : place.steps();
        var inside = inside(node, parent, steps);
        if (!steps.isEmpty()) return cut(inside);
        var items = new ArrayList<>(nodes(node));
        items.addAll(inside);
        return cut(items);
    }

    private static Branch cut(List<Item> items) {
        boolean more = items.size() > DeviceProbe.MOST_ITEMS;
        return new Branch(more ? items.subList(0, DeviceProbe.MOST_ITEMS) : items, more);
    }

    /** Elements and fields of a variable's value. */
    private List<Item> inside(NodeId node, String address, List<Step> steps) throws LinkFailure {
        var value = ServerInfo.values(link, List.of(ServerInfo.value(node)), 1)
                .get(0)
                .value()
                .value();
        if (value == null) return List.of();
        types.learn(link, node);
        var at = types.follow(value, steps);
        if (at instanceof Missing) return List.of();
        var items = new ArrayList<Item>();
        var way = address.contains("#") ? address : address + "#";
        types.inside(at)
                .forEach((step, each) -> items.add(new Item(
                        UaText.safe(step),
                        way + step,
                        hasInside(each),
                        word(OpcUaDataType.fromBackingClass(each.getClass())),
                        "",
                        false,
                        "",
                        text(each))));
        return items;
    }

    private static boolean hasInside(Object value) {
        return value.getClass().isArray() || value instanceof ExtensionObject || value instanceof java.util.Map;
    }

    private List<Item> nodes(NodeId parent) throws LinkFailure {
        var found = new LinkedHashMap<NodeId, ReferenceDescription>();
        for (var each : references(parent))
            each.getNodeId()
                    .toNodeId(link.context().getNamespaceTable())
                    .ifPresent(node -> found.putIfAbsent(node, each));
        var nodes = List.copyOf(found.keySet());
        var reads = new ArrayList<ReadValueId>();
        for (var node : nodes)
            if (isVariable(found.get(node)))
                for (var attribute : OF_VARIABLES) reads.add(ServerInfo.attribute(node, attribute));
        var values = ServerInfo.values(link, reads, info.mostPerRead()).iterator();
        var units = new UnitReads(link, info)
                .of(nodes.stream().filter(each -> isVariable(found.get(each))).toList());
        var items = new ArrayList<Item>();
        for (var node : nodes) {
            var reference = found.get(node);
            var name = name(reference);
            var address = NodePlace.format(node, info.namespaces());
            if (isVariable(reference))
                items.add(variable(
                        name, address, values.next(), values.next(), values.next(), values.next(), units.get(node)));
            else items.add(new Item(name, address, true, "", "", false, "", ""));
        }
        return items;
    }

    private static boolean isVariable(@Nullable ReferenceDescription reference) {
        return reference != null && reference.getNodeClass() == NodeClass.Variable;
    }

    private static String name(@Nullable ReferenceDescription reference) {
        if (reference == null) return "";
        var shown = reference.getDisplayName() == null
                ? null
                : reference.getDisplayName().text();
        if (shown == null || shown.isBlank())
            shown = reference.getBrowseName() == null
                    ? ""
                    : reference.getBrowseName().name();
        return UaText.safe(shown == null ? "" : shown);
    }

    private Item variable(
            String name,
            String address,
            DataValue type,
            DataValue access,
            DataValue description,
            DataValue value,
            @Nullable EUInformation unit)
            throws LinkFailure {
        var builtin = type.value().value() instanceof NodeId dataType ? types.builtinOf(link, dataType) : null;
        var now = value.value().value();
        boolean several = now != null && hasInside(now);
        boolean writable = access.value().value() instanceof UByte level && (level.intValue() & WRITABLE) != 0;
        var words = description.value().value() instanceof LocalizedText text && text.text() != null ? text.text() : "";
        var ucum = Units.ucum(unit);
        var written = Units.written(unit);
        if (ucum.isEmpty() && !written.isEmpty()) words = (words + " [" + written + "]").strip();
        return new Item(
                name,
                address,
                several,
                several || builtin == null ? "" : word(builtin),
                ucum,
                writable && !several,
                UaText.safe(words),
                now == null ? "" : text(now));
    }

    private static String word(@Nullable OpcUaDataType builtin) {
        var type = builtin == null ? null : PointType.of(builtin);
        return type == null ? "" : type.word();
    }

    static String text(Object value) {
        var text = value.getClass().isArray() || value instanceof ExtensionObject || value instanceof java.util.Map
                ? ""
                : UaText.safe(String.valueOf(PointType.text(value) == null ? value : PointType.text(value)));
        return text.length() > MOST_TEXT ? text.substring(0, MOST_TEXT) : text;
    }

    private List<ReferenceDescription> references(NodeId parent) throws LinkFailure {
        var description = new BrowseDescription(
                parent,
                BrowseDirection.Forward,
                NodeIds.HierarchicalReferences,
                true,
                Unsigned.uint(NodeClass.Object.getValue() | NodeClass.Variable.getValue()),
                Unsigned.uint(BrowseResultMask.All.getValue()));
        var request = new BrowseRequest(
                link.header(),
                new ViewDescription(NodeId.NULL_VALUE, DateTime.MIN_VALUE, Unsigned.uint(0)),
                Unsigned.uint(DeviceProbe.MOST_ITEMS + 1),
                new BrowseDescription[] {description});
        var result = only(link.call("browsing", request, BrowseResponse.class).getResults());
        if (result.getStatusCode().isBad())
            throw new IllegalArgumentException("the server answered "
                    + UaText.status((int) result.getStatusCode().value()));
        var all = new ArrayList<ReferenceDescription>();
        while (true) {
            var some = result.getReferences();
            if (some != null) all.addAll(Arrays.asList(some));
            var more = result.getContinuationPoint();
            if (more == null || more.isNullOrEmpty()) return all;
            boolean enough = all.size() > DeviceProbe.MOST_ITEMS;
            result = only(link.call(
                            "browsing",
                            new BrowseNextRequest(link.header(), enough, new ByteString[] {more}),
                            BrowseNextResponse.class)
                    .getResults());
            if (enough) return all;
        }
    }

    private static BrowseResult only(BrowseResult @Nullable [] results) throws LinkFailure {
        if (results != null && results.length == 1) return results[0];
        throw new LinkFailure(LinkFailure.Kind.NO_ANSWER, "browsing: it answered nothing");
    }
}
