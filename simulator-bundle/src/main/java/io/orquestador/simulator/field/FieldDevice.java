package io.orquestador.simulator.field;

/** One PLC as its network side sees it. Asked from connection threads. */
public interface FieldDevice {
    /** Modbus exception codes. Source: MODBUS Application Protocol V1.1b3, clause 7. */
    int TAKEN = 0, ILLEGAL_FUNCTION = 1, ILLEGAL_ADDRESS = 2, ILLEGAL_VALUE = 3, DEVICE_BUSY = 6, NO_SUCH_UNIT = 0x0B;

    String name();

    /** The newest scan. Never blocks. */
    RegisterImage image();

    /**
     * Offers the write to the PLC and waits for its scan, at most a second.
     *
     * @return {@link #TAKEN}: {@link #image()} shows it already; else the exception code to answer with
     */
    int write(DeviceWrite write);
}
