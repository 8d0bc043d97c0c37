package io.orquestador.simulator.opcua;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.milo.opcua.sdk.core.AccessLevel;
import org.eclipse.milo.opcua.sdk.core.QualifiedProperty;
import org.eclipse.milo.opcua.sdk.core.Reference;
import org.eclipse.milo.opcua.sdk.core.ValueRanks;
import org.eclipse.milo.opcua.sdk.server.AccessContext;
import org.eclipse.milo.opcua.sdk.server.AttributeReader;
import org.eclipse.milo.opcua.sdk.server.ManagedNamespaceWithLifecycle;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.items.DataItem;
import org.eclipse.milo.opcua.sdk.server.items.MonitoredItem;
import org.eclipse.milo.opcua.sdk.server.nodes.UaFolderNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.enumerated.TimestampsToReturn;
import org.eclipse.milo.opcua.stack.core.types.structured.EUInformation;
import org.eclipse.milo.opcua.stack.core.types.structured.HistoryReadDetails;
import org.eclipse.milo.opcua.stack.core.types.structured.HistoryReadResult;
import org.eclipse.milo.opcua.stack.core.types.structured.HistoryReadValueId;
import org.eclipse.milo.opcua.stack.core.types.structured.Range;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadRawModifiedDetails;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadValueId;
import org.eclipse.milo.opcua.stack.core.types.structured.WriteValue;
import org.jspecify.annotations.Nullable;

/**
 * The nodes of the brewhouse: a folder for each unit, a variable for each tag, with the tag's path as its name. Who monitors one gets its value
 * of each scan, or of each so many scans as the sampling interval says, when it changed: nothing is lost that a client's queue can hold.
 */
final class BrewhouseSpace extends ManagedNamespaceWithLifecycle {
    static final String URI = "urn:orquestador:brewhouse";
    /** Values come with each scan. */
    private static final double SCAN_MS = 100;

    /** Carries a write to the plant. */
    interface Writes {
        /**
         * @param value a bit as 0 or 1
         * @return an OPC UA StatusCode
         */
        long write(String path, double value);
    }

    private final Map<NodeId, Integer> numbers = new HashMap<>();
    private final List<UaVariableNode> nodes = new ArrayList<>();
    private final List<TagNode> tags;
    private final Map<NodeId, List<DataItem>> items = new ConcurrentHashMap<>();
    private final Writes writes;
    private final HistoryReads history;
    private final Map<String, UaFolderNode> folders = new LinkedHashMap<>();
    private long scans; // guarded by this

    BrewhouseSpace(OpcUaServer server, Collection<TagNode> tags, History history, Writes writes) {
        super(server, URI);
        this.tags = List.copyOf(tags);
        this.writes = writes;
        this.history = new HistoryReads(history, server.getStaticEncodingContext());
        getLifecycleManager().addStartupTask(() -> this.tags.forEach(this::add));
    }

    private void add(TagNode tag) {
        var parent = folder(tag.path().substring(0, tag.path().lastIndexOf('/')));
        var id = newNodeId(tag.path());
        var name = tag.path().substring(tag.path().lastIndexOf('/') + 1);
        var rights = EnumSet.of(AccessLevel.CurrentRead);
        if (tag.writable()) rights.add(AccessLevel.CurrentWrite);
        if (tag.historizing()) rights.add(AccessLevel.HistoryRead);
        var access = AccessLevel.toValue(rights);
        var node = new UaVariableNode.UaVariableNodeBuilder(getNodeContext())
                .setNodeId(id)
                .setBrowseName(newQualifiedName(name))
                .setDisplayName(LocalizedText.english(name))
                .setDescription(LocalizedText.english(tag.description()))
                .setDataType(tag.dataType())
                .setAccessLevel(access)
                .setUserAccessLevel(access)
                .setHistorizing(tag.historizing())
                .setMinimumSamplingInterval(SCAN_MS)
                .setTypeDefinition(tag.unit().isEmpty() ? NodeIds.BaseDataVariableType : NodeIds.AnalogUnitType)
                .build();
        node.setValue(new DataValue(Variant.NULL_VALUE, new StatusCode(StatusCodes.Bad_WaitingForInitialData)));
        if (!tag.unit().isEmpty()) node.setProperty(ENGINEERING_UNITS, unit(tag.unit()));
        if (!Double.isNaN(tag.low()) && !Double.isNaN(tag.high()))
            node.setProperty(EU_RANGE, new Range(tag.low(), tag.high()));
        getNodeManager().addNode(node);
        parent.addOrganizes(node);
        numbers.put(id, nodes.size());
        nodes.add(node);
    }

    private static final QualifiedProperty<EUInformation> ENGINEERING_UNITS = new QualifiedProperty<>(
            "http://opcfoundation.org/UA/",
            "EngineeringUnits",
            NodeIds.EUInformation.expanded(),
            ValueRanks.Scalar,
            EUInformation.class);
    private static final QualifiedProperty<Range> EU_RANGE = new QualifiedProperty<>(
            "http://opcfoundation.org/UA/", "EURange", NodeIds.Range.expanded(), ValueRanks.Scalar, Range.class);

    /** The unit's UCUM code under UCUM's own address. */
    private static EUInformation unit(String ucum) {
        return new EUInformation(
                "http://unitsofmeasure.org", -1, new LocalizedText("", ucum), new LocalizedText("", ucum));
    }

    private UaFolderNode folder(String path) {
        var known = folders.get(path);
        if (known != null) return known;
        int slash = path.lastIndexOf('/');
        var name = path.substring(slash + 1);
        var folder = new UaFolderNode(
                getNodeContext(), newNodeId(path), newQualifiedName(name), LocalizedText.english(name));
        getNodeManager().addNode(folder);
        folders.put(path, folder);
        if (slash > 0) folder(path.substring(0, slash)).addOrganizes(folder);
        else
            folder.addReference(
                    new Reference(folder.getNodeId(), NodeIds.Organizes, NodeIds.ObjectsFolder.expanded(), false));
        return folder;
    }

    /** Shows what a scan found, one value for each tag in their order. For the server's thread. */
    synchronized void show(DataValue[] values) {
        for (int i = 0; i < values.length; i++) {
            var node = nodes.get(i);
            var value = values[i];
            node.setValue(value);
            var watching = items.get(node.getNodeId());
            if (watching != null) for (var item : watching) if (isDue(item)) item.setValue(value);
        }
        scans++;
    }

    private boolean isDue(DataItem item) {
        return item.isSamplingEnabled() && scans % Math.max(1, Math.round(item.getSamplingInterval() / SCAN_MS)) == 0;
    }

    /** Not while a scan is shown: its value would come before the first one, or neither. */
    @Override
    public synchronized void onDataItemsCreated(List<DataItem> created) {
        for (var item : created) {
            var id = item.getReadValueId();
            if (id.getAttributeId().equals(AttributeId.Value.uid()) && numbers.containsKey(id.getNodeId()))
                items.computeIfAbsent(id.getNodeId(), key -> new CopyOnWriteArrayList<>())
                        .add(item);
            item.setValue(first(id));
        }
    }

    private DataValue first(ReadValueId id) {
        var node = getNodeManager().get(id.getNodeId());
        if (node == null) return new DataValue(StatusCodes.Bad_NodeIdUnknown);
        return AttributeReader.readAttribute(
                AccessContext.INTERNAL,
                node,
                id.getAttributeId(),
                TimestampsToReturn.Both,
                id.getIndexRange(),
                id.getDataEncoding());
    }

    @Override
    public void onDataItemsModified(List<DataItem> modified) {}

    @Override
    public void onDataItemsDeleted(List<DataItem> deleted) {
        for (var item : deleted) {
            var watching = items.get(item.getReadValueId().getNodeId());
            if (watching != null) watching.remove(item);
        }
    }

    @Override
    public void onMonitoringModeChanged(List<MonitoredItem> changed) {}

    @Override
    public RevisedDataItemParameters onCreateDataItem(ReadValueId item, Double samplingInterval, UInteger queueSize) {
        return new RevisedDataItemParameters(
                Math.max(SCAN_MS, samplingInterval), uint(Math.min(1_000, queueSize.intValue())));
    }

    @Override
    public RevisedDataItemParameters onModifyDataItem(ReadValueId item, Double samplingInterval, UInteger queueSize) {
        return onCreateDataItem(item, samplingInterval, queueSize);
    }

    @Override
    public List<StatusCode> write(WriteContext context, List<WriteValue> writeValues) {
        return writeValues.stream().map(each -> write(context, each)).toList();
    }

    private StatusCode write(WriteContext context, WriteValue wanted) {
        var number = numbers.get(wanted.getNodeId());
        if (number == null || !wanted.getAttributeId().equals(AttributeId.Value.uid()))
            return super.write(context, List.of(wanted)).get(0);
        var tag = tags.get(number);
        if (!tag.writable()) return new StatusCode(StatusCodes.Bad_NotWritable);
        var value = number(tag, wanted.getValue().value().value());
        return new StatusCode(value == null ? StatusCodes.Bad_TypeMismatch : writes.write(tag.path(), value));
    }

    /** A PLC takes the type that it has, and no other. */
    private static @Nullable Double number(TagNode tag, @Nullable Object value) {
        if (value instanceof Boolean bit && tag.dataType().equals(NodeIds.Boolean)) return bit ? 1.0 : 0.0;
        if (value instanceof Float number && tag.dataType().equals(NodeIds.Float)) return number.doubleValue();
        if (value instanceof Integer number && tag.dataType().equals(NodeIds.Int32)) return number.doubleValue();
        if (value instanceof UInteger number && tag.dataType().equals(NodeIds.UInt32)) return number.doubleValue();
        if (value instanceof Double number && tag.dataType().equals(NodeIds.Double)) return number;
        return null;
    }

    @Override
    public List<HistoryReadResult> historyRead(
            HistoryReadContext context,
            HistoryReadDetails details,
            TimestampsToReturn timestamps,
            List<HistoryReadValueId> ids) {
        if (!(details instanceof ReadRawModifiedDetails raw)) return HistoryReads.unsupported(ids.size());
        return ids.stream()
                .map(id -> {
                    var number = numbers.get(id.getNodeId());
                    ByteString continuation = id.getContinuationPoint();
                    if (number == null) return HistoryReads.bad(StatusCodes.Bad_NodeIdUnknown);
                    return tags.get(number).historizing()
                            ? history.read(number, raw, continuation)
                            : HistoryReads.bad(StatusCodes.Bad_HistoryOperationUnsupported);
                })
                .toList();
    }
}
