package io.orquestador.support.parquet;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.apache.parquet.column.Encoding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A page of some bytes that says it holds a thousand million values is not believed. */
class PageCheckTest {
    private static final byte[] THOUSAND_MILLION = {(byte) 0x81, (byte) 0xA8, (byte) 0xD6, (byte) 0xB9, 0x07};

    private static byte[] behind(int... before) {
        var page = new byte[before.length + THOUSAND_MILLION.length];
        for (int i = 0; i < before.length; i++) page[i] = (byte) before[i];
        System.arraycopy(THOUSAND_MILLION, 0, page, before.length, THOUSAND_MILLION.length);
        return page;
    }

    private static byte[] huge(Encoding encoding) {
        return switch (encoding) {
            case RLE_DICTIONARY, PLAIN_DICTIONARY -> behind(1);
            case RLE -> behind(0, 0, 0, 0);
            // of the second block of differences: those of prefixes are none
            case DELTA_BYTE_ARRAY -> behind(0x80, 1, 4, 0, 0, 0x80, 1, 4);
            default -> behind(0x80, 1, 4);
        };
    }

    @ParameterizedTest
    @EnumSource(
            value = Encoding.class,
            names = {
                "RLE",
                "RLE_DICTIONARY",
                "PLAIN_DICTIONARY",
                "DELTA_BINARY_PACKED",
                "DELTA_LENGTH_BYTE_ARRAY",
                "DELTA_BYTE_ARRAY"
            })
    void valuesThatAreNotThereAreRefused(Encoding encoding) {
        assertThrows(UnreadableParquet.class, () -> new PageCheck(huge(encoding), 0, 1_000).values(encoding));
    }

    @Test
    void levelsThatAreNotThereAreRefused() {
        assertThrows(UnreadableParquet.class, () -> new PageCheck(behind(5, 0, 0, 0), 0, 1_000).levels());
        assertThrows(UnreadableParquet.class, () -> new PageCheck(new byte[] {127, 0, 0, 0}, 0, 1_000).levels());
    }

    @Test
    void aBlockOfDifferencesMayNotBeEndless() {
        assertThrows(
                UnreadableParquet.class, () -> new PageCheck(behind(), 0, 1_000).values(Encoding.DELTA_BINARY_PACKED));
    }

    /** One value, as often as there are rows: few bytes say it, and no memory is taken for it. */
    @Test
    void aLongRunOfOneValueIsNothingWrong() {
        assertDoesNotThrow(() -> new PageCheck(new byte[] {1, (byte) 0x80, (byte) 0x80, 0x40, 0}, 0, 1 << 19)
                .values(Encoding.RLE_DICTIONARY));
    }
}
