package io.orquestador.driver.plc4x;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class FramesTest {
    /** Of a capture each: a connect confirm of S7, a RegisterSession reply of EtherNet/IP; and one of the form of ADS. */
    private static final String S7 = "0300001611d00001000f00c0010ac1020100c2020102";

    private static final String EIP = "650004000a0b0c0d0000000000000000000000000000000001000000";
    private static final String ADS = "000024000000" + "7f".repeat(36);

    @Test
    void framesPassHoweverTheyAreCut() {
        for (int size = 1; size < 60; size++) {
            assertNull(sent(Protocol.S7_LIGHT, S7 + S7, size), "S7 in pieces of " + size);
            assertNull(sent(Protocol.EIP, EIP + EIP, size), "EtherNet/IP in pieces of " + size);
            assertNull(sent(Protocol.ADS, ADS + ADS, size), "ADS in pieces of " + size);
        }
    }

    @Test
    void whatIsNoFrameIsFoundAlsoBehindOne() {
        var garbage = HexFormat.of().formatHex("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        assertEquals("it sent what is no frame of S7 (TPKT)", sent(Protocol.S7_LIGHT, garbage, 100));
        assertNotNull(sent(Protocol.S7_LIGHT, S7 + garbage, 7));
        assertNotNull(sent(Protocol.LOGIX, EIP + garbage, 7));
        assertNotNull(sent(Protocol.ADS, garbage, 7));
        assertNotNull(sent(Protocol.S7_LIGHT, "03000006" + "00".repeat(2), 100), "shorter than any");
    }

    private static String sent(Protocol protocol, String hex, int pieces) {
        var frames = new Frames(protocol);
        var all = HexFormat.of().parseHex(hex);
        for (int at = 0; at < all.length; at += pieces) {
            var wrong = frames.wrong(Unpooled.wrappedBuffer(all, at, Math.min(pieces, all.length - at)));
            if (wrong != null) return wrong;
        }
        return null;
    }
}
