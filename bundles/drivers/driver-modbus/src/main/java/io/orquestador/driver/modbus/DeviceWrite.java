package io.orquestador.driver.modbus;

import io.orquestador.driver.WriteResult;
import io.orquestador.support.driver.PointWrite;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.LongSupplier;

/** One write of one point, read back. For the owner's thread. */
final class DeviceWrite implements PointWrite {
    private static final int COIL = 5;
    private static final int REGISTER = 6;
    private static final int COILS = 15;
    private static final int REGISTERS = 16;
    /** Function 23 writes fewer registers than function 16. */
    private static final int MOST_IN_ONE = 121;

    private final Transport link;
    private final Point point;
    private final byte[] wanted;
    private final boolean inOne;
    private final byte[] back = new byte[256];
    private boolean readBack;
    private boolean acknowledged;

    /**
     * @param wanted as {@link PointEncoder} made it
     * @param inOne the device is said to know function 23
     */
    DeviceWrite(Transport link, Point point, byte[] wanted, boolean inOne) {
        this.link = link;
        this.point = point;
        this.wanted = wanted;
        this.inOne = inOne;
    }

    @Override
    public boolean isAcknowledged() {
        return acknowledged;
    }

    @Override
    public WriteResult run(LongSupplier epochNanos) throws IOException {
        int refusal = send();
        if (refusal != 0) {
            var text = "%s at %s: the device answered %s"
                    .formatted(point.path(), point.place(), ExceptionCode.name(refusal));
            return ExceptionCode.refusesAWrite(refusal) ? new WriteResult.Refused(text) : new WriteResult.Unknown(text);
        }
        acknowledged = true;
        int exception = readBack ? 0 : link.read(point.table(), point.address(), point.count(), back);
        if (exception != 0)
            return new WriteResult.Unknown("%s was written, but reading it back the device answered %s"
                    .formatted(point.path(), ExceptionCode.name(exception)));
        if (isWanted()) return new WriteResult.Confirmed(epochNanos.getAsLong());
        return new WriteResult.Mismatch(Decoded.of(point, back).value());
    }

    /** The function for one item first; some devices know only the one for many, and say so before they change anything. */
    private int send() throws IOException {
        if (point.table() == Table.COIL) {
            var onOff = new byte[] {(byte) (wanted[0] == 0 ? 0 : 0xFF), 0};
            int exception = link.write(COIL, point.address(), 1, onOff);
            return exception == ExceptionCode.ILLEGAL_FUNCTION
                    ? link.write(COILS, point.address(), 1, wanted)
                    : exception;
        }
        if (point.bit() >= 0) return sendBit();
        if (inOne && point.count() <= MOST_IN_ONE) {
            int exception = link.writeAndRead(point.address(), wanted, back);
            readBack = exception == 0;
            if (exception != ExceptionCode.ILLEGAL_FUNCTION) return exception;
        }
        if (point.count() > 1) return link.write(REGISTERS, point.address(), point.count(), wanted);
        int exception = link.write(REGISTER, point.address(), 1, wanted);
        return exception == ExceptionCode.ILLEGAL_FUNCTION
                ? link.write(REGISTERS, point.address(), 1, wanted)
                : exception;
    }

    /** Never by reading the register and writing it whole: the device may change a neighbour in between. */
    private int sendBit() throws IOException {
        int bit = 1 << point.bit();
        return link.maskWrite(point.address(), ~bit & 0xFFFF, wanted[0] == 0 ? 0 : bit);
    }

    private boolean isWanted() {
        if (point.bit() < 0) return Arrays.equals(wanted, 0, wanted.length, back, 0, wanted.length);
        return (WordOrder.ABCD.read(back, 0, 1) >> point.bit() & 1) == wanted[0];
    }
}
