package io.orquestador.gateway.opcua;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.ubyte;
import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import io.orquestador.gateway.opcua.NodeNames.Part;
import io.orquestador.plant.Equipment;
import io.orquestador.plant.LocalText;
import java.util.Optional;
import org.eclipse.milo.opcua.sdk.core.AccessLevel;
import org.eclipse.milo.opcua.sdk.server.Session;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.UaStructuredType;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.enumerated.NodeClass;
import org.eclipse.milo.opcua.stack.core.types.structured.Range;
import org.jspecify.annotations.Nullable;

/** The attributes of our nodes, as OPC 10000-3 wants them. */
final class Attributes {
    private static final int SCALAR = -1;

    private final NodeNames names;
    private final Services services;

    Attributes(NodeNames names, Services services) {
        this.names = names;
        this.services = services;
    }

    /** With all its times; one that the node has not is Bad_AttributeIdInvalid. */
    DataValue read(Node node, AttributeId attribute, @Nullable Session session) {
        if (attribute == AttributeId.Value) return value(node);
        var found = common(node, attribute, session);
        if (found == null && !(node instanceof Node.Folder)) found = ofVariable(node, attribute);
        if (found == null && node instanceof Node.Folder && attribute == AttributeId.EventNotifier) found = ubyte(0);
        return found == null
                ? new DataValue(StatusCodes.Bad_AttributeIdInvalid)
                : DataValue.valueOnly(new Variant(found));
    }

    private DataValue value(Node node) {
        if (node instanceof Node.Tag tag) {
            var now = services.value(tag.definition().path());
            return now == null
                    ? new DataValue(StatusCodes.Bad_WaitingForInitialData)
                    : Values.of(now); // tag-core is replaced
        }
        if (node instanceof Node.Property property) return new DataValue(new Variant(structure(property)));
        return new DataValue(StatusCodes.Bad_AttributeIdInvalid);
    }

    /** As it is, not encoded: Milo looks for the Range itself when a client wants a deadband in percent. */
    private static UaStructuredType structure(Node.Property property) {
        var range = property.of().range();
        return property.part() == Part.RANGE && range != null
                ? new Range(range.low(), range.high())
                : Units.of(property.of().definition().unit());
    }

    private @Nullable Object common(Node node, AttributeId attribute, @Nullable Session session) {
        return switch (attribute) {
            case NodeId -> id(node);
            case NodeClass -> node instanceof Node.Folder ? NodeClass.Object : NodeClass.Variable;
            case BrowseName -> browseName(node);
            case DisplayName -> displayName(node, session);
            case Description -> description(node, session);
            case WriteMask, UserWriteMask -> uint(0);
            default -> null;
        };
    }

    private @Nullable Object ofVariable(Node node, AttributeId attribute) {
        return switch (attribute) {
            case DataType ->
                node instanceof Node.Tag tag
                        ? Values.dataType(tag.definition())
                        : node instanceof Node.Property property && property.part() == Part.RANGE
                                ? NodeIds.Range
                                : NodeIds.EUInformation;
            case ValueRank -> SCALAR;
            case AccessLevel, UserAccessLevel -> AccessLevel.toValue(access(node));
            case MinimumSamplingInterval -> 0.0; // each sample is told
            case Historizing -> node instanceof Node.Tag && services.history != null;
            default -> null;
        };
    }

    private java.util.Set<AccessLevel> access(Node node) {
        return node instanceof Node.Tag && services.history != null
                ? java.util.EnumSet.of(AccessLevel.CurrentRead, AccessLevel.HistoryRead)
                : java.util.EnumSet.of(AccessLevel.CurrentRead);
    }

    private org.eclipse.milo.opcua.stack.core.types.builtin.NodeId id(Node node) {
        if (node instanceof Node.Tag tag) return names.tag(tag.definition().path());
        if (node instanceof Node.Folder folder) return names.part(Part.FOLDER, folder.path());
        var property = (Node.Property) node;
        return names.part(property.part(), property.of().definition().path());
    }

    private QualifiedName browseName(Node node) {
        if (node instanceof Node.Tag tag)
            return names.browseName(tag.definition().path());
        if (node instanceof Node.Folder folder)
            return folder.path().isEmpty() ? names.browseName(plantName()) : names.browseName(folder.path());
        return new QualifiedName(0, ((Node.Property) node).part() == Part.RANGE ? "EURange" : "EngineeringUnits");
    }

    private String plantName() {
        var plant = services.plant();
        return plant == null || plant.name().isBlank() ? "Plant" : plant.name();
    }

    private LocalizedText displayName(Node node, @Nullable Session session) {
        var title = node instanceof Node.Folder folder ? title(folder.path()) : LocalText.NONE;
        var text = Locales.text(title, session, services.plant());
        return text != null ? text : new LocalizedText("", browseName(node).name());
    }

    private LocalText title(String folder) {
        var plant = services.plant();
        if (plant == null) return LocalText.NONE;
        if (folder.isEmpty()) return plant.title();
        return find(plant.site(), folder).map(Equipment::title).orElse(LocalText.NONE);
    }

    private static Optional<Equipment> find(Equipment in, String path) {
        for (var child : in.children()) {
            if (child.path().equals(path)) return Optional.of(child);
            // a process cell is not part of a path: what is in it has not its path before it
            boolean mayHold = path.startsWith(child.path()) || child.level() == Equipment.Level.PROCESS_CELL;
            var below = mayHold ? find(child, path) : Optional.<Equipment>empty();
            if (below.isPresent()) return below;
        }
        return Optional.empty();
    }

    private @Nullable LocalizedText description(Node node, @Nullable Session session) {
        if (!(node instanceof Node.Tag tag)) return null;
        var described = services.described(tag.definition());
        return described == null ? null : Locales.text(described.description(), session, services.plant());
    }
}
