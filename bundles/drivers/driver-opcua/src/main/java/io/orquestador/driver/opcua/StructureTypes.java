package io.orquestador.driver.opcua;

import io.netty.buffer.Unpooled;
import io.orquestador.driver.opcua.NodePlace.Field;
import io.orquestador.driver.opcua.NodePlace.Index;
import io.orquestador.driver.opcua.NodePlace.Step;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.OpcUaDataType;
import org.eclipse.milo.opcua.stack.core.encoding.EncodingContext;
import org.eclipse.milo.opcua.stack.core.encoding.binary.OpcUaBinaryDecoder;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.Matrix;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned;
import org.eclipse.milo.opcua.stack.core.types.enumerated.BrowseDirection;
import org.eclipse.milo.opcua.stack.core.types.enumerated.StructureType;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowseDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowseRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowseResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.StructureDefinition;
import org.eclipse.milo.opcua.stack.core.types.structured.ViewDescription;
import org.jspecify.annotations.Nullable;

/**
 * The structures of one server, as it defines them (attribute DataTypeDefinition), and the way into arrays and structures. Learning asks the
 * server, looking does not. For the owner's thread.
 */
final class StructureTypes {
    private static final int DEEPEST = 16;
    private static final int MOST_TYPES = 1_000;
    private static final int MOST_INSIDE = 1_001;
    private static final int MOST_ELEMENTS = 1_000_000;

    private sealed interface Shape {}

    private record Builtin(OpcUaDataType type) implements Shape {}

    private record Structure(StructureType type, List<Member> members) implements Shape {}

    private record Member(String name, Shape shape, int rank, boolean optional) {}

    /** What a step led to when there is nothing: the OPC UA status says why. */
    record Missing(int status) {
        static final Missing ELEMENT = new Missing(0x8037_0000); // Bad_IndexRangeNoData
        static final Missing FIELD = new Missing(0x803E_0000); // Bad_NotFound
        static final Missing TYPE = new Missing(0x8011_0000); // Bad_DataTypeIdUnknown
        static final Missing CODE = new Missing(0x8007_0000); // Bad_DecodingError
    }

    private final Map<NodeId, Shape> byType = new HashMap<>();
    private final Map<NodeId, Structure> byEncoding = new HashMap<>();
    private EncodingContext context;

    StructureTypes(EncodingContext context) {
        this.context = context;
    }

    /** Asks for the type of a variable and of everything in it; what the server does not tell stays unknown. */
    void learn(Link link, NodeId variable) throws LinkFailure {
        context = link.context();
        var type = attribute(link, variable, AttributeId.DataType);
        if (type instanceof NodeId dataType) shape(link, dataType, 0);
    }

    /** What a variable's values are made of in the end; null when that is a structure, or the server does not tell. */
    @Nullable
    OpcUaDataType builtin(Link link, NodeId variable) throws LinkFailure {
        var type = attribute(link, variable, AttributeId.DataType);
        return type instanceof NodeId dataType && shape(link, dataType, 0) instanceof Builtin builtin
                ? builtin.type()
                : null;
    }

    /** The same of a data type. */
    @Nullable
    OpcUaDataType builtinOf(Link link, NodeId dataType) throws LinkFailure {
        return shape(link, dataType, 0) instanceof Builtin builtin ? builtin.type() : null;
    }

    /** What is inside a value: by the step that leads to it, as a point's line has it; empty when there is nothing inside. */
    Map<String, Object> inside(Object value) {
        var inside = new LinkedHashMap<String, Object>();
        var opened = value instanceof ExtensionObject encoded ? open(encoded) : value;
        if (opened instanceof Map<?, ?> fields)
            fields.forEach((name, field) -> inside.put("/" + NodePlace.escapeField(String.valueOf(name)), field));
        else if (opened.getClass().isArray())
            for (int i = 0; i < Math.min(Array.getLength(opened), MOST_INSIDE); i++) {
                var element = Array.get(opened, i);
                if (element != null) inside.put("[" + i + "]", element);
            }
        return inside;
    }

    private static @Nullable Object attribute(Link link, NodeId node, AttributeId attribute) throws LinkFailure {
        return ServerInfo.values(link, List.of(ServerInfo.attribute(node, attribute)), 1)
                .get(0)
                .value()
                .value();
    }

    private @Nullable Shape shape(Link link, NodeId type, int depth) throws LinkFailure {
        var known = byType.get(type);
        if (known != null) return known;
        if (depth > DEEPEST || byType.size() >= MOST_TYPES) return null;
        var learnt = learnShape(link, type, depth);
        if (learnt != null) byType.put(type, learnt);
        return learnt;
    }

    private @Nullable Shape learnShape(Link link, NodeId type, int depth) throws LinkFailure {
        var builtin = OpcUaDataType.fromNodeId(type);
        if (builtin != null) return new Builtin(builtin);
        if (type.equals(NodeIds.Enumeration)) return new Builtin(OpcUaDataType.Int32);
        if (type.equals(NodeIds.Number) || type.equals(NodeIds.Integer) || type.equals(NodeIds.UInteger))
            return new Builtin(OpcUaDataType.Variant);
        if (attribute(link, type, AttributeId.DataTypeDefinition) instanceof ExtensionObject encoded
                && decoded(encoded) instanceof StructureDefinition definition)
            return structure(link, definition, depth);
        var parent = parent(link, type);
        return parent == null ? null : shape(link, parent, depth + 1);
    }

    private @Nullable Object decoded(ExtensionObject encoded) {
        try {
            return encoded.decode(context);
        } catch (RuntimeException e) {
            return null; // of a version that we do not know
        }
    }

    private @Nullable Structure structure(Link link, StructureDefinition definition, int depth) throws LinkFailure {
        var members = new ArrayList<Member>();
        var fields = definition.getFields();
        if (fields != null)
            for (var field : fields) {
                var shape = shape(link, field.getDataType(), depth + 1);
                if (shape == null) return null;
                boolean subtyped = definition.getStructureType() == StructureType.StructureWithSubtypedValues
                        || definition.getStructureType() == StructureType.UnionWithSubtypedValues;
                members.add(new Member(
                        String.valueOf(field.getName()),
                        subtyped && field.getIsOptional() ? new Builtin(OpcUaDataType.ExtensionObject) : shape,
                        field.getValueRank(),
                        !subtyped && field.getIsOptional()));
            }
        var structure = new Structure(definition.getStructureType(), List.copyOf(members));
        byEncoding.put(definition.getDefaultEncodingId(), structure);
        return structure;
    }

    private static @Nullable NodeId parent(Link link, NodeId type) throws LinkFailure {
        var up = new BrowseDescription(
                type, BrowseDirection.Inverse, NodeIds.HasSubtype, false, Unsigned.uint(0), Unsigned.uint(0));
        var request = new BrowseRequest(
                link.header(),
                new ViewDescription(
                        NodeId.NULL_VALUE,
                        org.eclipse.milo.opcua.stack.core.types.builtin.DateTime.MIN_VALUE,
                        Unsigned.uint(0)),
                Unsigned.uint(1),
                new BrowseDescription[] {up});
        var results =
                link.call("asking for a type", request, BrowseResponse.class).getResults();
        var found = results == null || results.length == 0 ? null : results[0].getReferences();
        if (found == null || found.length == 0) return null;
        return found[0].getNodeId().toNodeId(link.context().getNamespaceTable()).orElse(null);
    }

    /** @return the value that the steps lead to, or {@link Missing} */
    Object follow(Object value, List<Step> steps) {
        Object now = value;
        for (var step : steps) {
            if (step instanceof Field field) now = field(now, field.name());
            else if (step instanceof Index index) now = element(now, index.at());
            if (now instanceof Missing) return now;
        }
        return now;
    }

    private Object field(Object value, String name) {
        var fields = value instanceof ExtensionObject encoded ? open(encoded) : value;
        if (fields instanceof Missing) return fields;
        if (!(fields instanceof Map<?, ?> map)) return Missing.FIELD;
        var found = map.get(name);
        return found == null ? Missing.FIELD : found;
    }

    private static Object element(Object value, List<Integer> at) {
        if (value instanceof Matrix matrix) return element(matrix, at);
        if (at.size() != 1 || !value.getClass().isArray()) return Missing.ELEMENT;
        return at(value, at.get(0));
    }

    private static Object element(Matrix matrix, List<Integer> at) {
        var dimensions = matrix.getDimensions();
        var elements = matrix.getElements();
        if (elements == null || dimensions.length != at.size()) return Missing.ELEMENT;
        long flat = 0;
        for (int i = 0; i < dimensions.length; i++) {
            if (at.get(i) >= dimensions[i]) return Missing.ELEMENT;
            flat = flat * dimensions[i] + at.get(i);
        }
        return flat > Integer.MAX_VALUE ? Missing.ELEMENT : at(elements, (int) flat);
    }

    private static Object at(Object array, int index) {
        if (index >= Array.getLength(array)) return Missing.ELEMENT;
        var found = Array.get(array, index);
        if (found instanceof Variant variant) found = variant.value();
        return found == null ? Missing.ELEMENT : found;
    }

    /** @return a map by field, or {@link Missing} */
    private Object open(ExtensionObject encoded) {
        var structure = byEncoding.get(encoded.getEncodingOrTypeId());
        if (structure == null || !(encoded.getBody() instanceof ByteString bytes)) return Missing.TYPE;
        var buffer = Unpooled.wrappedBuffer(bytes.bytesOrEmpty());
        try {
            return open(structure, new OpcUaBinaryDecoder(context).setBuffer(buffer));
        } catch (RuntimeException e) { // whatever a stranger's bytes lead to
            return Missing.CODE;
        }
    }

    private static Map<String, Object> open(Structure structure, OpcUaBinaryDecoder from) {
        var fields = new LinkedHashMap<String, Object>();
        boolean union = structure.type() == StructureType.Union;
        long mask = union || structure.type() == StructureType.StructureWithOptionalFields
                ? from.decodeUInt32().longValue()
                : 0;
        int bit = 0;
        for (int i = 0; i < structure.members().size(); i++) {
            var member = structure.members().get(i);
            if (union && mask != i + 1) continue;
            if (member.optional() && (mask >>> bit++ & 1) == 0) continue;
            var value = member.rank() >= 1 ? array(member, from) : one(member.shape(), from);
            if (value != null) fields.put(member.name(), value);
        }
        return fields;
    }

    private static Object array(Member member, OpcUaBinaryDecoder from) {
        if (member.rank() > 1) throw new IllegalArgumentException("a field of several dimensions");
        int length = from.decodeInt32();
        if (length > MOST_ELEMENTS) throw new IllegalArgumentException(length + " elements");
        @Nullable Object[] elements = new @Nullable Object[Math.max(0, length)];
        for (int i = 0; i < elements.length; i++) elements[i] = one(member.shape(), from);
        return elements;
    }

    private static @Nullable Object one(Shape shape, OpcUaBinaryDecoder from) {
        if (shape instanceof Structure structure) return open(structure, from);
        return switch (((Builtin) shape).type()) {
            case Boolean -> from.decodeBoolean();
            case SByte -> from.decodeSByte();
            case Byte -> from.decodeByte();
            case Int16 -> from.decodeInt16();
            case UInt16 -> from.decodeUInt16();
            case Int32 -> from.decodeInt32();
            case UInt32 -> from.decodeUInt32();
            case Int64 -> from.decodeInt64();
            case UInt64 -> from.decodeUInt64();
            case Float -> from.decodeFloat();
            case Double -> from.decodeDouble();
            case String -> from.decodeString();
            case DateTime -> from.decodeDateTime();
            case Guid -> from.decodeGuid();
            case ByteString -> from.decodeByteString();
            case XmlElement -> from.decodeXmlElement();
            case NodeId -> from.decodeNodeId();
            case ExpandedNodeId -> from.decodeExpandedNodeId();
            case StatusCode -> from.decodeStatusCode();
            case QualifiedName -> from.decodeQualifiedName();
            case LocalizedText -> from.decodeLocalizedText();
            case ExtensionObject -> from.decodeExtensionObject();
            case DataValue -> from.decodeDataValue();
            case Variant -> from.decodeVariant().value();
            case DiagnosticInfo -> from.decodeDiagnosticInfo();
        };
    }
}
