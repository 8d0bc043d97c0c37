package io.orquestador.driver.modbus;

import java.nio.charset.StandardCharsets;

/** What a device says it is: function 43 with MEI type 14. Source: MODBUS Application Protocol V1.1b3, 6.21. */
final class Identification {
    static final int FUNCTION = 0x2B;
    /** MEI type, basic identification, from the first object on. */
    static final byte[] REQUEST = {0x0E, 0x01, 0x00};

    private static final int OBJECTS = Frame.DATA + 5;
    private static final int FIRST = OBJECTS + 1;

    private Identification() {}

    /** @return bytes of data that the answer has, as far as its first {@code have} bytes tell */
    static int dataBytes(Frame answer, int have) {
        int at = FIRST;
        if (have <= OBJECTS) return FIRST - Frame.DATA;
        for (int i = 0; i < answer.byteAt(OBJECTS); i++) {
            if (have < at + 2) return at + 2 - Frame.DATA;
            at += 2 + answer.byteAt(at + 1);
            if (at > Frame.UNIT + Frame.MOST) break;
        }
        return Math.min(at, Frame.UNIT + Frame.MOST) - Frame.DATA;
    }

    /** @return vendor, product and version as the device writes them, untrusted */
    static String text(Frame answer) throws WrongReply {
        if (answer.end < FIRST || answer.byteAt(Frame.DATA) != REQUEST[0])
            throw new WrongReply("an identification without objects");
        var text = new StringBuilder();
        int at = FIRST;
        for (int i = 0; i < answer.byteAt(OBJECTS); i++) {
            if (at + 2 > answer.end || at + 2 + answer.byteAt(at + 1) > answer.end)
                throw new WrongReply("an identification that ends in the middle");
            int length = answer.byteAt(at + 1);
            text.append(new String(answer.bytes, at + 2, length, StandardCharsets.UTF_8).strip())
                    .append(' ');
            at += 2 + length;
        }
        return text.toString().strip();
    }
}
