package io.orquestador.tag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SampleBatchTest {
    private final SampleBatch batch = new SampleBatch(4);

    @Test
    void keepsEveryTypeBitExact() {
        long nanWithPayload = 0x7FF8_0000_0000_BEEFL;
        batch.addBool(1, 10, true, StatusCode.GOOD);
        batch.addInt64(2, 20, Long.MIN_VALUE, StatusCode.GOOD);
        batch.add(3, 30, nanWithPayload, null, StatusCode.BAD, (byte) TagType.FLOAT64.code());
        batch.addString(4, 40, "12 °P", StatusCode.GOOD);
        assertTrue(batch.isFull());
        assertEquals(1, batch.bits()[0]);
        assertEquals(Long.MIN_VALUE, batch.bits()[1]);
        assertEquals(nanWithPayload, batch.bits()[2]);
        assertEquals("12 °P", batch.text(3));
        assertNull(batch.text(0));
    }

    @Test
    void forgetsTextsOfRowsThatAreFilledAgain() {
        batch.addString(1, 10, "before", StatusCode.GOOD);
        batch.producer("uplink", 7);
        batch.clear();
        batch.addInt64(1, 20, 5, StatusCode.GOOD);
        assertNull(batch.text(0));
        assertNull(batch.producer());
    }

    @Test
    void marksThe32BitSourceAndTheMissingValue() {
        batch.addFloat32(1, 10, 0.1f, StatusCode.GOOD);
        batch.addNoValue(2, 10, TagType.INT64, StatusCode.BAD_TIMEOUT);
        assertEquals(0.1f, (float) batch.float64(0));
        assertTrue(Flags.has(batch.flags()[0], Flags.FLOAT32));
        assertTrue(Flags.has(batch.flags()[1], Flags.NO_VALUE));
        assertEquals(TagType.INT64, Flags.type(batch.flags()[1]));
    }
}
