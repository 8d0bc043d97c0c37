package io.orquestador.simulator.opcua;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import io.orquestador.simulator.field.RegisterRow;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;

/**
 * What a tag of the register map is in OPC UA. Registers with a scale are numbers here: the PLC has done the sum.
 *
 * @param historizing the controller keeps its history
 */
record TagNode(
        String path,
        NodeId dataType,
        boolean writable,
        boolean historizing,
        String unit,
        double low,
        double high,
        String description) {

    static TagNode of(RegisterRow row) {
        return new TagNode(
                row.path(), dataType(row), row.writable(), true, row.unit(), row.low(), row.high(), row.en());
    }

    private static NodeId dataType(RegisterRow row) {
        return switch (row.type()) {
            case "bool" -> NodeIds.Boolean;
            case "string" -> NodeIds.String;
            case "float32" -> NodeIds.Float;
            case "uint16", "int16" -> row.scale() == 1 ? NodeIds.Int32 : NodeIds.Float;
            case "uint32" -> NodeIds.UInt32;
            case "int32" -> NodeIds.Int32;
            default -> NodeIds.Double;
        };
    }

    /** @param reading as the plant has it: Boolean, Long, Double or String */
    Object value(Object reading) {
        if (!(reading instanceof Number number)) return reading;
        if (dataType.equals(NodeIds.Float)) return number.floatValue();
        if (dataType.equals(NodeIds.Int32))
            return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, Math.round(number.doubleValue())));
        if (dataType.equals(NodeIds.UInt32)) return uint(number.longValue() & 0xFFFF_FFFFL);
        return number.doubleValue();
    }
}
