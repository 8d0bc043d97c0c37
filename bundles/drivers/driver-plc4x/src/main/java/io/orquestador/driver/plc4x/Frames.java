package io.orquestador.driver.plc4x;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Follows the frames in what a device sends. PLC4X passes over whatever it does not know until something looks like a frame, so that a
 * device of another kind, or one out of step, would go unseen. For one connection and one thread.
 */
final class Frames {
    private final Form form;
    private final byte[] header;
    private int have;
    private long rest;

    Frames(Protocol protocol) {
        form = Form.of(protocol);
        header = new byte[form.headerLength];
    }

    /** @return what is wrong with the bytes that came now; null as long as they are frames of the protocol */
    @Nullable
    String wrong(ByteBuf received) {
        if (form == Form.ANY) return null;
        for (int at = received.readerIndex(); at < received.writerIndex(); ) {
            int step = (int) Math.min(rest, received.writerIndex() - at);
            at += step;
            rest -= step;
            if (rest > 0 || at == received.writerIndex()) return null;
            header[have++] = received.getByte(at++);
            if (have < header.length) continue;
            have = 0;
            rest = form.rest(this);
            if (rest < 0) return "it sent what is no %s".formatted(form.text);
        }
        return null;
    }

    private int at(int index) {
        return header[index] & 0xFF;
    }

    private int littleEndian(int index) {
        return at(index) | at(index + 1) << 8;
    }

    /** What a frame begins with. */
    private enum Form {
        /** RFC 1006: version 3, a reserved byte, the length with this header. */
        TPKT("frame of S7 (TPKT)", 4) {
            @Override
            long rest(Frames of) {
                int length = of.at(2) << 8 | of.at(3);
                return of.at(0) == 3 && of.at(1) == 0 && length >= LEAST_TPKT ? length - headerLength : -1;
            }
        },
        /** ODVA, encapsulation: a command up to 0x73, the length behind this header, options 0 at its end. */
        ENCAPSULATION("frame of EtherNet/IP", 24) {
            @Override
            long rest(Frames of) {
                return of.littleEndian(0) <= MOST_COMMAND && of.littleEndian(20) == 0 && of.littleEndian(22) == 0
                        ? of.littleEndian(2)
                        : -1;
            }
        },
        /** Beckhoff, AMS/TCP: two bytes 0, the length behind this header, which is that of an AMS header or more. */
        AMS("frame of ADS (AMS/TCP)", 6) {
            @Override
            long rest(Frames of) {
                long length = of.littleEndian(2) | (long) of.littleEndian(4) << 16;
                return of.littleEndian(0) == 0 && length >= AMS_HEADER && length <= MOST_AMS ? length : -1;
            }
        },
        /** Whose frames nobody here has seen. */
        ANY("frame", 0) {
            @Override
            long rest(Frames of) {
                return 0;
            }
        };

        private static final int LEAST_TPKT = 7;
        private static final int MOST_COMMAND = 0x73;
        private static final int AMS_HEADER = 32;
        private static final int MOST_AMS = 1 << 24;

        final String text;
        final int headerLength;

        Form(String text, int headerLength) {
            this.text = text;
            this.headerLength = headerLength;
        }

        static Form of(Protocol protocol) {
            return switch (protocol) {
                case S7_LIGHT -> TPKT;
                case EIP, LOGIX -> ENCAPSULATION;
                case ADS -> AMS;
                case AB_ETH -> ANY;
            };
        }

        /** @return bytes behind the header; negative when it is none */
        abstract long rest(Frames of);
    }
}
