package io.orquestador.gateway.opcua;

import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UShort;
import org.jspecify.annotations.Nullable;

/**
 * How nodes are named. A tag is {@code s=<its path>} in {@link #TAGS}. What is made around it (folders, properties) is in {@link #STRUCTURE},
 * so that no name of a tag, whatever is in it, can be taken for one of them. Both URIs are the same on every node and in every plant: which
 * plant it is says the server's ApplicationUri, and an address noted in a SCADA outlives a renamed plant.
 */
final class NodeNames {
    static final String TAGS = "urn:orquestador:tags";
    static final String STRUCTURE = "urn:orquestador:structure";

    private static final int MOST_NAME = 512; // OPC 10000-3, 8.3

    /** What a node in {@link #STRUCTURE} is; its id is this word, a colon, and the path. */
    enum Part {
        /** A folder: area, unit, or any other beginning of a path; of the empty path the plant itself. */
        FOLDER,
        /** Property EURange of a tag. */
        RANGE,
        /** Property EngineeringUnits of a tag. */
        UNIT;

        private final String prefix = name().toLowerCase(java.util.Locale.ROOT) + ":";
    }

    final UShort tags;
    final UShort structure;

    NodeNames(UShort tags, UShort structure) {
        this.tags = tags;
        this.structure = structure;
    }

    NodeId tag(String path) {
        return new NodeId(tags, path);
    }

    NodeId part(Part part, String path) {
        return new NodeId(structure, part.prefix + path);
    }

    boolean owns(NodeId id) {
        return tags.equals(id.getNamespaceIndex()) || structure.equals(id.getNamespaceIndex());
    }

    /** Path of the tag that this is the id of; null when it is none. */
    @Nullable
    String tagPath(NodeId id) {
        return tags.equals(id.getNamespaceIndex()) && id.getIdentifier() instanceof String path ? path : null;
    }

    /** What comes after the prefix; null when it is no such part. */
    @Nullable
    String partPath(NodeId id, Part part) {
        if (!structure.equals(id.getNamespaceIndex()) || !(id.getIdentifier() instanceof String text)) return null;
        return text.startsWith(part.prefix) ? text.substring(part.prefix.length()) : null;
    }

    /** The last name of a path, as the standard takes it. */
    QualifiedName browseName(String path) {
        return new QualifiedName(tags, shown(path));
    }

    static String shown(String path) {
        var name = path.substring(path.lastIndexOf('/') + 1);
        if (name.isEmpty()) return "_"; // the standard knows no empty name
        if (name.length() <= MOST_NAME) return name;
        int end = Character.isHighSurrogate(name.charAt(MOST_NAME - 1)) ? MOST_NAME - 1 : MOST_NAME;
        return name.substring(0, end);
    }

    /** {@code a/b} of {@code a/b/c}; empty for a path of one name. */
    static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }
}
