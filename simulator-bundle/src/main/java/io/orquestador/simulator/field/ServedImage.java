package io.orquestador.simulator.field;

import com.ghgande.j2mod.modbus.procimg.DigitalIn;
import com.ghgande.j2mod.modbus.procimg.DigitalOut;
import com.ghgande.j2mod.modbus.procimg.FIFO;
import com.ghgande.j2mod.modbus.procimg.File;
import com.ghgande.j2mod.modbus.procimg.IllegalAddressException;
import com.ghgande.j2mod.modbus.procimg.InputRegister;
import com.ghgande.j2mod.modbus.procimg.ProcessImage;
import com.ghgande.j2mod.modbus.procimg.Register;
import com.ghgande.j2mod.modbus.procimg.SimpleDigitalIn;
import com.ghgande.j2mod.modbus.procimg.SimpleDigitalOut;
import com.ghgande.j2mod.modbus.procimg.SimpleInputRegister;
import com.ghgande.j2mod.modbus.procimg.SimpleRegister;

/**
 * One scan as j2mod wants to see it, for the length of one request: a read sees one instant, so no 32-bit value is ever torn. What j2mod
 * writes into it is lost; writes go to {@link FieldDevice#write} before.
 */
final class ServedImage implements ProcessImage {
    private final RegisterImage image;
    private final ScanRegisters scans;

    ServedImage(RegisterImage image, ScanRegisters scans) {
        this.image = image;
        this.scans = scans;
    }

    private static void check(int offset, int count, int size) {
        if (offset < 0 || count < 1 || offset + count > size) throw new IllegalAddressException();
    }

    @Override
    public DigitalOut[] getDigitalOutRange(int offset, int count) {
        check(offset, count, image.coils().length);
        var range = new DigitalOut[count];
        for (int i = 0; i < count; i++) range[i] = new SimpleDigitalOut(image.coils()[offset + i]);
        return range;
    }

    @Override
    public DigitalIn[] getDigitalInRange(int offset, int count) {
        check(offset, count, image.discretes().length);
        var range = new DigitalIn[count];
        for (int i = 0; i < count; i++) range[i] = new SimpleDigitalIn(image.discretes()[offset + i]);
        return range;
    }

    @Override
    public InputRegister[] getInputRegisterRange(int offset, int count) {
        var words = new short[Math.max(count, 0)];
        if (scans.covers(offset, count)) {
            scans.serve(offset, words);
        } else {
            check(offset, count, image.inputs().length);
            System.arraycopy(image.inputs(), offset, words, 0, count);
        }
        var range = new InputRegister[count];
        for (int i = 0; i < count; i++) range[i] = new SimpleInputRegister(words[i]);
        return range;
    }

    @Override
    public Register[] getRegisterRange(int offset, int count) {
        check(offset, count, image.holdings().length);
        var range = new Register[count];
        for (int i = 0; i < count; i++) range[i] = new SimpleRegister(image.holdings()[offset + i]);
        return range;
    }

    @Override
    public DigitalOut getDigitalOut(int ref) {
        return getDigitalOutRange(ref, 1)[0];
    }

    @Override
    public DigitalIn getDigitalIn(int ref) {
        return getDigitalInRange(ref, 1)[0];
    }

    @Override
    public InputRegister getInputRegister(int ref) {
        return getInputRegisterRange(ref, 1)[0];
    }

    @Override
    public Register getRegister(int ref) {
        return getRegisterRange(ref, 1)[0];
    }

    @Override
    public int getDigitalOutCount() {
        return image.coils().length;
    }

    @Override
    public int getDigitalInCount() {
        return image.discretes().length;
    }

    @Override
    public int getInputRegisterCount() {
        return image.inputs().length;
    }

    @Override
    public int getRegisterCount() {
        return image.holdings().length;
    }

    // Files and FIFOs: this PLC has none.

    @Override
    public File getFile(int ref) {
        throw new IllegalAddressException();
    }

    @Override
    public File getFileByNumber(int ref) {
        throw new IllegalAddressException();
    }

    @Override
    public int getFileCount() {
        return 0;
    }

    @Override
    public FIFO getFIFO(int ref) {
        throw new IllegalAddressException();
    }

    @Override
    public FIFO getFIFOByAddress(int ref) {
        throw new IllegalAddressException();
    }

    @Override
    public int getFIFOCount() {
        return 0;
    }
}
