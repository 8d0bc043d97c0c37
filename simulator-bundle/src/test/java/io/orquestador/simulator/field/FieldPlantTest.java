package io.orquestador.simulator.field;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FieldPlantTest {
    private static final double BOGOTA_M = 2_600;

    @Test
    void sameSeedSameImagesAnotherSeedOthers() {
        var one = new FieldPlant(5, BOGOTA_M);
        var same = new FieldPlant(5, BOGOTA_M);
        var other = new FieldPlant(6, BOGOTA_M);
        for (int i = 0; i < 4_000; i++) {
            one.step(1);
            same.step(1);
            other.step(1);
            if (i % 500 == 0) same.image("brewhouse"); // looking changes nothing
        }
        for (var device : RegisterMap.DEVICES) {
            assertArrayEquals(one.image(device).inputs(), same.image(device).inputs(), device);
            assertArrayEquals(one.image(device).coils(), same.image(device).coils(), device);
            assertFalse(
                    Arrays.equals(
                            one.image(device).inputs(), other.image(device).inputs()),
                    device);
        }
    }

    @Test
    void setpointIsTakenWithinItsLimitsOnly() {
        var field = new FieldPlant(1, BOGOTA_M);
        var row = row("cellar/fv-03/TIC-321-SP");
        assertEquals(FieldDevice.TAKEN, field.write("cellar", floatWrite(row, 18.5f)));
        assertEquals(18.5, field.plc.fermenters.get(2).temperature.get());
        assertEquals(FieldDevice.ILLEGAL_VALUE, field.write("cellar", floatWrite(row, 60)));
        assertEquals(FieldDevice.ILLEGAL_VALUE, field.write("cellar", floatWrite(row, Float.NaN)));
        assertEquals(18.5, field.plc.fermenters.get(2).temperature.get());
        var image = field.image("cellar");
        assertEquals(18.5, RegisterCodec.number(row, Arrays.copyOfRange(image.holdings(), row.address(), row.end())));
    }

    @Test
    void halfAValueAndWhatIsNotThereAreRefused() {
        var field = new FieldPlant(1, BOGOTA_M);
        var row = row("cellar/fv-03/TIC-321-SP");
        assertEquals(
                FieldDevice.ILLEGAL_ADDRESS,
                field.write("cellar", new DeviceWrite(Table.HOLDING, row.address(), new short[] {1})));
        assertEquals(
                FieldDevice.ILLEGAL_ADDRESS,
                field.write("cellar", new DeviceWrite(Table.COIL, 9_999, new short[] {1})));
    }

    @Test
    void aCommandHoldsInHandAndIsTakenBackByThePlcOtherwise() {
        var field = new FieldPlant(1, BOGOTA_M);
        var valve = row("utilities/cip/XV-901");
        var hand = row("utilities/cip/HS-901");
        field.write("utilities", new DeviceWrite(Table.COIL, hand.address(), new short[] {1}));
        field.write("utilities", new DeviceWrite(Table.COIL, valve.address(), new short[] {1}));
        for (int i = 0; i < 5; i++) field.step(1);
        var open = row("utilities/cip/XV-901-FBO");
        assertTrue(field.image("utilities").coils()[valve.address()]);
        assertTrue(field.image("utilities").discretes()[open.address()], "it travels in two seconds");
        var glycol = row("utilities/glycol/P-701"); // not in hand
        field.write("utilities", new DeviceWrite(Table.COIL, glycol.address(), new short[] {0}));
        assertFalse(field.image("utilities").coils()[glycol.address()]);
        field.step(1);
        assertTrue(field.image("utilities").coils()[glycol.address()], "the next scan takes the command back");
    }

    static RegisterRow row(String path) {
        return RegisterMap.rows().stream()
                .filter(each -> each.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private static DeviceWrite floatWrite(RegisterRow row, float value) {
        var registers = new short[row.end()];
        RegisterCodec.putNumber(row, value, registers);
        return new DeviceWrite(row.table(), row.address(), Arrays.copyOfRange(registers, row.address(), row.end()));
    }
}
