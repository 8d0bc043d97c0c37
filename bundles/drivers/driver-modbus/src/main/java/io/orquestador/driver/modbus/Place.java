package io.orquestador.driver.modbus;

import java.util.Locale;

/** Where one or more units are reached. Devices with an equal place that {@link #isShared} take turns on one connection. */
sealed interface Place {
    /** How frames travel there. */
    Way way();

    /** Its units hang on one pair of wires, so only one question may be under way. */
    default boolean isShared() {
        return way() != Way.TCP;
    }

    /** As written in the setting {@code transport}. */
    enum Way {
        TCP,
        RTU_OVER_TCP,
        RTU;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** A device or gateway in the network. */
    record Host(Way way, String host, int port) implements Place {
        @Override
        public String toString() {
            return host + ":" + port + (way == Way.TCP ? "" : " (RTU)");
        }
    }

    /** A serial port of this machine. */
    record Serial(String port, int baud, Parity parity, int stopBits) implements Place {
        private static final int BITS_BESIDE_STOP = 1 + 8; // start and data

        @Override
        public Way way() {
            return Way.RTU;
        }

        /** How long one character takes. */
        long charNanos() {
            int bits = BITS_BESIDE_STOP + (parity == Parity.NONE ? 0 : 1) + stopBits;
            return bits * 1_000_000_000L / baud;
        }

        @Override
        public String toString() {
            return "%s %d 8%s%d".formatted(port, baud, parity.name().charAt(0), stopBits);
        }
    }

    enum Parity {
        NONE,
        EVEN,
        ODD;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
