package io.orquestador.gateway.opcua;

import io.orquestador.gateway.opcua.NodeNames.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.milo.opcua.sdk.core.Reference;
import org.eclipse.milo.opcua.sdk.core.Reference.Direction;
import org.eclipse.milo.opcua.sdk.server.AddressSpaceFilter;
import org.eclipse.milo.opcua.sdk.server.AddressSpaceFragment;
import org.eclipse.milo.opcua.sdk.server.SimpleAddressSpaceFilter;
import org.eclipse.milo.opcua.sdk.server.items.DataItem;
import org.eclipse.milo.opcua.sdk.server.items.MonitoredItem;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.enumerated.TimestampsToReturn;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadValueId;
import org.eclipse.milo.opcua.stack.core.types.structured.ViewDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.WriteValue;
import org.jspecify.annotations.Nullable;

/**
 * Objects/&lt;plant&gt;/&lt;area&gt;/&lt;unit&gt;/&lt;tag&gt; out of the process image and the plant. There is no node for a tag: each question is
 * answered from what holds now, so fifty thousand tags cost no more than their names. Safe from any thread.
 */
final class TagSpace implements AddressSpaceFragment {
    private static final List<NodeId> AGGREGATE_FOLDERS = List.of(
            NodeIds.HistoryServerCapabilities_AggregateFunctions, NodeIds.Server_ServerCapabilities_AggregateFunctions);

    private final NodeNames names;
    private final Services services;
    private final Attributes attributes;
    private final WatchedTags watched;
    private final QueueBudget queues;
    private final AddressSpaceFilter filter;
    private final AtomicReference<TagTree> tree;

    TagSpace(
            NodeNames names,
            Services services,
            AtomicReference<TagTree> tree,
            WatchedTags watched,
            QueueBudget queues) {
        this.names = names;
        this.services = services;
        this.tree = tree;
        this.watched = watched;
        this.queues = queues;
        attributes = new Attributes(names, services);
        filter = SimpleAddressSpaceFilter.create(names::owns);
    }

    @Nullable
    Node node(NodeId id) {
        return Node.of(id, names, services, tree.get());
    }

    @Override
    public AddressSpaceFilter getFilter() {
        return filter;
    }

    @Override
    public List<DataValue> read(
            ReadContext context, Double maxAge, TimestampsToReturn timestamps, List<ReadValueId> wanted) {
        var session = context.getSession().orElse(null);
        var values = new ArrayList<DataValue>(wanted.size());
        NodeId last = null;
        Node node = null;
        for (var each : wanted) { // attributes of one node come one after another
            if (!each.getNodeId().equals(last)) node = node(each.getNodeId());
            last = each.getNodeId();
            var attribute = AttributeId.from(each.getAttributeId()).orElse(null);
            if (node == null) values.add(new DataValue(StatusCodes.Bad_NodeIdUnknown));
            else if (attribute == null) values.add(new DataValue(StatusCodes.Bad_AttributeIdInvalid));
            else if (isPartOfValue(each)) values.add(new DataValue(StatusCodes.Bad_IndexRangeNoData));
            else if (each.getDataEncoding() != null && each.getDataEncoding().isNotNull())
                values.add(new DataValue(StatusCodes.Bad_DataEncodingInvalid));
            else {
                var value = attributes.read(node, attribute, session);
                values.add(
                        attribute == AttributeId.Value
                                ? Values.stamped(value, timestamps)
                                : DataValue.derivedNonValue(value, timestamps));
            }
        }
        return values;
    }

    /** No value here is an array. */
    private static boolean isPartOfValue(ReadValueId wanted) {
        return wanted.getIndexRange() != null && !wanted.getIndexRange().isEmpty();
    }

    @Override
    public List<StatusCode> write(WriteContext context, List<WriteValue> values) {
        return values.stream()
                .map(value -> new StatusCode(
                        node(value.getNodeId()) == null ? StatusCodes.Bad_NodeIdUnknown : StatusCodes.Bad_NotWritable))
                .toList();
    }

    @Override
    public List<ReferenceResult> browse(BrowseContext context, ViewDescription view, List<NodeId> ids) {
        var results = new ArrayList<ReferenceResult>(ids.size());
        for (var id : ids) {
            var node = node(id);
            results.add(node == null ? ReferenceResult.unknown() : ReferenceResult.of(references(id, node)));
        }
        return results;
    }

    /** What we hang on nodes of others. */
    @Override
    public ReferenceResult.ReferenceList gather(BrowseContext context, ViewDescription view, NodeId id) {
        if (NodeIds.ObjectsFolder.equals(id))
            return new ReferenceResult.ReferenceList(
                    List.of(forward(id, NodeIds.Organizes, names.part(Part.FOLDER, ""))));
        if (AGGREGATE_FOLDERS.contains(id))
            return new ReferenceResult.ReferenceList(HistoryAggregates.IDS.stream()
                    .map(aggregate -> forward(id, NodeIds.Organizes, aggregate))
                    .toList());
        return new ReferenceResult.ReferenceList(List.of());
    }

    private List<Reference> references(NodeId id, Node node) {
        if (node instanceof Node.Folder folder) return ofFolder(id, folder);
        if (node instanceof Node.Tag tag) return ofTag(id, tag);
        var property = (Node.Property) node;
        return List.of(
                forward(id, NodeIds.HasTypeDefinition, NodeIds.PropertyType),
                backward(
                        id,
                        NodeIds.HasProperty,
                        names.tag(property.of().definition().path())));
    }

    private List<Reference> ofFolder(NodeId id, Node.Folder folder) {
        var inside = tree.get().folder(folder.path());
        var references =
                new ArrayList<Reference>(inside.folders().size() + inside.tags().size() + 2);
        references.add(forward(id, NodeIds.HasTypeDefinition, NodeIds.FolderType));
        references.add(backward(
                id,
                NodeIds.Organizes,
                folder.path().isEmpty()
                        ? NodeIds.ObjectsFolder
                        : names.part(Part.FOLDER, NodeNames.parent(folder.path()))));
        for (var below : inside.folders())
            references.add(forward(id, NodeIds.Organizes, names.part(Part.FOLDER, below)));
        for (var tag : inside.tags()) references.add(forward(id, NodeIds.Organizes, names.tag(tag)));
        return references;
    }

    private List<Reference> ofTag(NodeId id, Node.Tag tag) {
        var path = tag.definition().path();
        var references = new ArrayList<Reference>();
        references.add(forward(id, NodeIds.HasTypeDefinition, tag.type()));
        references.add(backward(id, NodeIds.Organizes, names.part(Part.FOLDER, NodeNames.parent(path))));
        if (tag.hasRange()) references.add(forward(id, NodeIds.HasProperty, names.part(Part.RANGE, path)));
        if (tag.hasUnit()) references.add(forward(id, NodeIds.HasProperty, names.part(Part.UNIT, path)));
        return references;
    }

    private static Reference forward(NodeId from, NodeId type, NodeId to) {
        return new Reference(from, type, to.expanded(), Direction.FORWARD);
    }

    private static Reference backward(NodeId from, NodeId type, NodeId to) {
        return new Reference(from, type, to.expanded(), Direction.INVERSE);
    }

    /** Each sample is told when it comes, so nothing is sampled: that is interval 0. */
    @Override
    public RevisedDataItemParameters onCreateDataItem(ReadValueId item, Double interval, UInteger queue) {
        return new RevisedDataItemParameters(0.0, queues.grant(queue));
    }

    @Override
    public RevisedDataItemParameters onModifyDataItem(ReadValueId item, Double interval, UInteger queue) {
        return new RevisedDataItemParameters(0.0, queues.grant(queue));
    }

    @Override
    public void onDataItemsCreated(List<DataItem> items) {
        queues.created(items);
        for (var item : items) {
            var path = names.tagPath(item.getReadValueId().getNodeId());
            boolean isValue = AttributeId.Value.isEqual(item.getReadValueId().getAttributeId());
            if (path != null && isValue) watched.add(path, item);
            else item.setValue(once(item)); // attributes and properties do not change while a tag is what it is
        }
    }

    private DataValue once(DataItem item) {
        var node = node(item.getReadValueId().getNodeId());
        var attribute = AttributeId.from(item.getReadValueId().getAttributeId()).orElse(null);
        if (node == null || attribute == null) return new DataValue(StatusCodes.Bad_NodeIdUnknown);
        return attributes.read(node, attribute, item.getSession());
    }

    @Override
    public void onDataItemsModified(List<DataItem> items) {
        queues.modified(items);
    }

    @Override
    public void onDataItemsDeleted(List<DataItem> items) {
        queues.deleted(items);
        for (var item : items) {
            var path = names.tagPath(item.getReadValueId().getNodeId());
            if (path != null) watched.remove(path, item);
        }
    }

    /** One that is enabled again begins with what is now. */
    @Override
    public void onMonitoringModeChanged(List<MonitoredItem> items) {
        for (var each : items) {
            if (!(each instanceof DataItem item) || !item.isSamplingEnabled()) continue;
            var path = names.tagPath(item.getReadValueId().getNodeId());
            if (path != null) watched.tellAgain(path, item);
            else item.setValue(once(item));
        }
    }
}
