package io.orquestador.gateway.opcua;

import io.orquestador.gateway.opcua.NodeNames.Part;
import io.orquestador.plant.PlantTag.Span;
import io.orquestador.tag.TagDefinition;
import io.orquestador.tag.TagType;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.jspecify.annotations.Nullable;

/** What a NodeId of ours stands for, made when it is asked for: nothing is kept for a tag. */
sealed interface Node {
    /** @param path the empty one is the plant */
    record Folder(String path) implements Node {}

    /** @param range of the instrument; null when nobody said one */
    record Tag(TagDefinition definition, @Nullable Span range) implements Node {
        boolean isNumber() {
            return definition.type() == TagType.INT64 || definition.type() == TagType.FLOAT64;
        }

        boolean hasRange() {
            return isNumber() && range != null;
        }

        boolean hasUnit() {
            return isNumber() && !definition.unit().isEmpty();
        }

        /** OPC 10000-8, 5.3.2: an AnalogItem must have a range, an AnalogUnit a unit. */
        NodeId type() {
            if (hasRange()) return NodeIds.AnalogItemType;
            return hasUnit() ? NodeIds.AnalogUnitType : NodeIds.BaseDataVariableType;
        }
    }

    /** @param part RANGE or UNIT */
    record Property(Part part, Tag of) implements Node {}

    static @Nullable Node of(NodeId id, NodeNames names, Services services, TagTree tree) {
        var path = names.tagPath(id);
        if (path != null) return tag(path, services, tree);
        var folder = names.partPath(id, Part.FOLDER);
        if (folder != null) return tree.has(folder) ? new Folder(folder) : null;
        var range = names.partPath(id, Part.RANGE);
        if (range != null) return property(Part.RANGE, tag(range, services, tree));
        var unit = names.partPath(id, Part.UNIT);
        if (unit != null) return property(Part.UNIT, tag(unit, services, tree));
        return null;
    }

    private static @Nullable Property property(Part part, @Nullable Tag of) {
        if (of == null) return null;
        boolean there = part == Part.RANGE ? of.hasRange() : of.hasUnit();
        return there ? new Property(part, of) : null;
    }

    private static @Nullable Tag tag(String path, Services services, TagTree tree) {
        var definition = tree.tag(path);
        if (definition == null) return null;
        var described = services.described(definition);
        return new Tag(definition, described == null ? null : described.range().orElse(null));
    }
}
