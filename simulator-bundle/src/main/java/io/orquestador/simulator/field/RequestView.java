package io.orquestador.simulator.field;

import com.ghgande.j2mod.modbus.msg.ModbusRequest;
import com.ghgande.j2mod.modbus.msg.ReadCoilsRequest;
import com.ghgande.j2mod.modbus.msg.ReadInputDiscretesRequest;
import com.ghgande.j2mod.modbus.msg.ReadInputRegistersRequest;
import com.ghgande.j2mod.modbus.msg.ReadMultipleRegistersRequest;
import com.ghgande.j2mod.modbus.msg.WriteCoilRequest;
import com.ghgande.j2mod.modbus.msg.WriteMultipleCoilsRequest;
import com.ghgande.j2mod.modbus.msg.WriteMultipleRegistersRequest;
import com.ghgande.j2mod.modbus.msg.WriteSingleRegisterRequest;

/**
 * What the eight function codes we serve ask for, in one shape.
 *
 * @param values what a write carries; empty for a read
 */
record RequestView(int unit, int function, Table table, int address, int count, short[] values) {
    private static final short[] NOTHING = {};

    static RequestView of(ModbusRequest request) {
        if (request instanceof ReadCoilsRequest r) return read(r, Table.COIL, r.getReference(), r.getBitCount());
        if (request instanceof ReadInputDiscretesRequest r)
            return read(r, Table.DISCRETE, r.getReference(), r.getBitCount());
        if (request instanceof ReadMultipleRegistersRequest r)
            return read(r, Table.HOLDING, r.getReference(), r.getWordCount());
        if (request instanceof ReadInputRegistersRequest r)
            return read(r, Table.INPUT, r.getReference(), r.getWordCount());
        if (request instanceof WriteCoilRequest r)
            return write(r, Table.COIL, r.getReference(), new short[] {(short) (r.getCoil() ? 1 : 0)});
        if (request instanceof WriteSingleRegisterRequest r)
            return write(r, Table.HOLDING, r.getReference(), new short[] {
                r.getRegister().toShort()
            });
        if (request instanceof WriteMultipleCoilsRequest r) {
            var bits = new short[r.getBitCount()];
            for (int i = 0; i < bits.length; i++) bits[i] = (short) (r.getCoilStatus(i) ? 1 : 0);
            return write(r, Table.COIL, r.getReference(), bits);
        }
        if (request instanceof WriteMultipleRegistersRequest r) {
            var words = new short[r.getWordCount()];
            for (int i = 0; i < words.length; i++) words[i] = (short) r.getRegisterValue(i);
            return write(r, Table.HOLDING, r.getReference(), words);
        }
        return new RequestView(request.getUnitID(), request.getFunctionCode(), Table.COIL, 0, 0, NOTHING);
    }

    private static RequestView read(ModbusRequest request, Table table, int address, int count) {
        return new RequestView(request.getUnitID(), request.getFunctionCode(), table, address, count, NOTHING);
    }

    private static RequestView write(ModbusRequest request, Table table, int address, short[] values) {
        return new RequestView(request.getUnitID(), request.getFunctionCode(), table, address, values.length, values);
    }

    boolean isWrite() {
        return function == 5 || function == 6 || function == 15 || function == 16;
    }

    DeviceWrite write() {
        return new DeviceWrite(table, address, values);
    }

    /** What is wrong before any device is asked. Source of the limits: MODBUS Application Protocol V1.1b3, clause 6. */
    int refusal() {
        int most =
                switch (function) {
                    case 1, 2 -> 2_000;
                    case 3, 4 -> 125;
                    case 5, 6 -> 1;
                    case 15 -> 1_968;
                    case 16 -> 123;
                    default -> -1;
                };
        if (most < 0) return FieldDevice.ILLEGAL_FUNCTION;
        if (unit != 1) return FieldDevice.NO_SUCH_UNIT;
        return count < 1 || count > most ? FieldDevice.ILLEGAL_VALUE : FieldDevice.TAKEN;
    }

    String valuesAsText() {
        var text = new StringBuilder();
        for (short each : values)
            if (table == Table.COIL) text.append(each);
            else text.append("%04x".formatted(each & 0xFFFF));
        return text.toString();
    }
}
